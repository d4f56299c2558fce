using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class LogSoftmaxTests
{
    [Test]
    public void Large_logits_keep_their_distance()
    {
        F.LogSoftmax(new float[,] { { 1000, 0 } }).Data.ToArray<float>().ShouldBe([0, -1000]);
        F.LogSoftmax(new float[,] { { -1000, -1000 } }).Data.ToArray<float>().ShouldBe([-0.6931472f, -0.6931472f], 1e-7f);
    }

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
    public void A_missing_axis_is_refused() =>
        Should.Throw<ArgumentException>(() => F.LogSoftmax(Vector(1, 2))).Message.ShouldContain("LogSoftmax: x has no axis 1");

    [TestCase(0), TestCase(1)]
    public void Gradients_of_both_orders(int axis) =>
        FunctionCheck.Of(x => F.LogSoftmax(x, axis), Draw.Normal(4, 3)).Gradients();
}
