using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions.Activation;

public class LogSoftmaxTests
{
    [Test]
    public void E1_Large_logits_keep_their_distance()
    {
        F.LogSoftmax(new float[,] { { 1000, 0 } }).Data.ToArray<float>().ShouldBe([0, -1000]);
        F.LogSoftmax(new float[,] { { -1000, -1000 } }).Data.ToArray<float>().ShouldBe([-0.6931472f, -0.6931472f], 1e-7f);
    }

    [Test]
    public void Known_values_first_and_second_order() => Check(
        x => F.LogSoftmax(x),
        Array([2, 3], 0.1443, 1.7453, 0.3766, -0.151, -0.4763, 1.3103),
        Array([2, 3], -1.9767837669451016, -0.3757837669451016, -1.7444837669451017, -1.7973888517783299, -2.1226888517783298, -0.3360888517783298),
        Array([2, 3], 0.7751, 0.1499, 0.4929, 0.7595, -0.5117, 0.1211),
        Array([2, 3], 0.5787009780935164, -0.8238439808934526, 0.2451430027999364, 0.6983618074941329, -0.5558607662204245, -0.1425010412737085),
        Array([2, 3], 0.255, 0.493, -0.2807, -0.3741, 0.4324, 0.6383),
        Array([2, 3], 0.013716716576364807, -0.1637437521707128, 0.15002703559434794, 0.05013122171179017, 0.0005946562775940717, -0.05072587798938423),
        Array([2, 3], -0.06984106358175296, 0.16815893641824703, -0.605541063581753, -0.8199657146713872, -0.013465714671387297, 0.19243428532861268));

    [Test]
    public void Masked_logits_have_gradients()
    {
        Variable x = new(new double[,] { { double.NegativeInfinity, 0.5, 1 }, { 0.25, double.NegativeInfinity, double.NegativeInfinity } });
        var y = F.LogSoftmax(x);
        y.Data[1, 0].ShouldBe(0);
        y.Data[0, 0].ShouldBe(double.NegativeInfinity);
        y.Backward(Array([2, 3], -0.8125, -0.3, 0.3714, -0.4834, 0.3548, 0.2865));
        Close(x.Grad!, Array([2, 3], -0.8125, -0.020204610353694363, 0.8327046103536946, -0.6413, 0.3548, 0.2865));
    }

    [Test]
    public void An_axis_that_is_not_there_is_refused() =>
        Should.Throw<ArgumentException>(() => F.LogSoftmax(Vector(1, 2))).Message.ShouldContain("LogSoftmax: x has no axis 1");

    [TestCase(0), TestCase(1)]
    public void Gradients_of_both_orders(int axis) =>
        FunctionCheck.Of(x => F.LogSoftmax(x, axis), Draw.Normal(4, 3)).Gradients();
}
