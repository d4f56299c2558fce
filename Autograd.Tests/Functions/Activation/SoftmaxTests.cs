using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SoftmaxTests
{
    [Test]
    public void Large_logits_neither_overflow_nor_divide_by_zero()
    {
        F.Softmax(new float[,] { { 1000, 1000 }, { 1000, 0 }, { -1000, -1000 } }).Data.ToArray<float>()
            .ShouldBe([0.5f, 0.5f, 1, 0, 0.5f, 0.5f]);
        F.Softmax(new double[,] { { 1e308, -1e308 } }).Data.ToArray<double>().ShouldBe([1, 0]);
    }

    [Test]
    public void A_row_of_minus_infinity_is_NaN_and_one_class_is_certain()
    {
        F.Softmax(new float[,] { { float.NegativeInfinity, float.NegativeInfinity } }).Data.ToArray<float>()
            .ShouldAllBe(value => float.IsNaN(value));
        F.Softmax(new float[,] { { 3 }, { -7 } }).Data.ToArray<float>().ShouldBe([1, 1]);
        F.Softmax(NdArray.Zeros([0, 3])).Shape.ShouldBe([0, 3]);
    }

    [Test]
    public void A_missing_axis_is_refused()
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
