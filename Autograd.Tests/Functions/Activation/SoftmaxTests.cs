using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions.Activation;

public class SoftmaxTests
{
    [Test]
    public void E1_Large_logits_neither_overflow_nor_divide_by_zero()
    {
        F.Softmax(new float[,] { { 1000, 1000 }, { 1000, 0 }, { -1000, -1000 } }).Data.ToArray<float>().ShouldBe([0.5f, 0.5f, 1, 0, 0.5f, 0.5f]);
        F.Softmax(new double[,] { { 1e308, -1e308 } }).Data.ToArray<double>().ShouldBe([1, 0]);
    }

    [Test]
    public void Known_values_first_and_second_order() => Check(
        x => F.Softmax(x),
        Array([2, 3], 0.767, -0.427, -0.1573, 0.4542, -1.7097, 0.7522),
        Array([2, 3], 0.5882990042074763, 0.1782586043197401, 0.23344239147278356, 0.4061675705876296, 0.0466589988408444, 0.547173430571526),
        Array([2, 3], -0.1028, -0.4096, -0.7701, 0.5584, -0.5841, 0.8925),
        Array([2, 3], 0.12381684858340275, -0.017172391548894994, -0.1066444570345078, -0.05259981206291767, -0.059350374230220576, 0.11195018629313813),
        Array([2, 3], -0.4201, -0.682, 0.929, -0.5066, -0.3328, -0.9264),
        Array([2, 3], 0.04878108927403971, 0.03394904000584063, -0.08273012927988035, 0.011622381217877925, -0.020792675722741263, 0.009170294504863341),
        Array([2, 3], -0.15781191493439842, -0.09450401332281506, 0.25231592825721344, 0.09000432594397377, 0.018448691554374994, -0.10845301749834875));

    [Test]
    public void Known_values_along_the_first_axis() => Check(
        x => F.Softmax(x, axis: 0),
        Array([3, 2], 0.0724, -1.8451, -1.3369, 0.8537, 1.1408, 0.2442),
        Array([3, 2], 0.24067198318502775, 0.04176909761655388, 0.05879959345071737, 0.620767598674432, 0.7005284233642549, 0.337463303709014),
        Array([3, 2], -0.8979, -0.7074, -0.518, -0.241, -0.1258, 0.7831),
        Array([3, 2], -0.1355503023510393, -0.03310263899562277, -0.010778903993437824, -0.2024416640534822, 0.14632920634447713, 0.23554430304910498),
        Array([3, 2], -0.409, -0.2067, -0.87, 0.6571, 0.2177, 0.655),
        Array([3, 2], 0.032568517610089665, 0.026202565282866675, 0.0037246944397899794, -0.024890797152085697, -0.036293212049879654, -0.0013117681307809811),
        Array([3, 2], -0.0991362917334813, -0.034543510729999824, -0.051327020677301716, 0.022837307113610955, 0.150463312410783, 0.011706203616388971));

    [Test]
    public void A_row_of_minus_infinity_is_NaN_and_one_class_is_certain()
    {
        F.Softmax(new float[,] { { float.NegativeInfinity, float.NegativeInfinity } }).Data.ToArray<float>().ShouldAllBe(value => float.IsNaN(value));
        F.Softmax(new float[,] { { 3 }, { -7 } }).Data.ToArray<float>().ShouldBe([1, 1]);
        F.Softmax(NdArray.Zeros([0, 3])).Shape.ShouldBe([0, 3]);
    }

    [Test]
    public void An_axis_that_is_not_there_is_refused()
    {
        var message = Should.Throw<ArgumentException>(() => F.Softmax(new Variable(Vector(1, 2), name: "logits"))).Message;
        message.ShouldContain("Softmax: x has no axis 1");
        message.ShouldContain("try:  axis: 0");
        Should.Throw<ArgumentException>(() => F.Softmax(new float[2, 2], -3));
        Should.Throw<ArgumentException>(() => F.Softmax(1f, 0)).Message.ShouldContain("a scalar has no axes");
    }

    [TestCase(0), TestCase(1)]
    public void Gradients_of_both_orders(int axis) =>
        FunctionCheck.Of(x => F.Softmax(x, axis), Draw.Normal(4, 3)).Gradients();
}
