using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class MaxTests
{
    [Test]
    public void One_axis_known_values_first_and_second_order() => Check(
        x => F.Max(x, 1),
        Array([2, 3], 1.4394, 1.7559, -1.2097, 1.6392, 0.9027, 1.9107),
        Array([2], 1.7559, 1.9107),
        Array([2], -0.6661, 0.1057),
        Array([2, 3], -0.0, -0.6661, -0.0, 0.0, 0.0, 0.1057),
        Array([2, 3], -0.4466, -0.5745, 0.2279, 0.8857, -0.3237, 0.7089),
        Array([2, 3], 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        Array([2], -0.5745, 0.7089));

    [Test]
    public void Separate_axes_known_values() => Check(
        x => F.Max(x, [0, 2], keepDims: true),
        Array([2, 3, 4], -0.3271, 1.6957, -1.0384, -0.2173, 1.6638, 0.328, 1.5034, 1.3152, -1.4777, -0.2145, 0.2152, -1.8608, 0.6218, -1.4905, 1.3242, 1.4074, -1.6503, -1.2412, -0.6829, -0.5676, 1.1712, 0.7992, 0.8634, 0.1637),
        Array([1, 3, 1], 1.6957, 1.6638, 1.1712),
        Array([1, 3, 1], 0.7557, -0.426, -0.9148),
        Array([2, 3, 4], 0.0, 0.7557, 0.0, 0.0, -0.426, -0.0, -0.0, -0.0, -0.0, -0.0, -0.0, -0.0, 0.0, 0.0, 0.0, 0.0, -0.0, -0.0, -0.0, -0.0, -0.9148, -0.0, -0.0, -0.0));

    [Test]
    public void E8_Ties_share_the_gradient_evenly()
    {
        Variable x = new(Vector(1, 3, 3, 2));
        var y = F.Max(x);
        y.Data.ToScalar().ShouldBe(3);
        y.Backward();
        x.Grad!.ToArray<float>().ShouldBe([0, 0.5f, 0.5f, 0]);
    }

    [Test]
    public void E8_The_shares_of_each_row_sum_to_its_gradient()
    {
        Variable x = new((NdArray)new[,] { { 0f, -0f, 0f }, { 1f, 2f, 2f }, { 5f, 4f, 3f } });
        F.Max(x, axis: 1).Backward(Vector(3, 4, 5));
        x.Grad!.ToArray<float>().ShouldBe([1, 1, 1, 0, 2, 2, 5, 0, 0]);
    }

    [Test]
    public void E8_Infinities_tie()
    {
        Variable x = new(Vector(float.NegativeInfinity, float.NegativeInfinity));
        F.Max(x).Backward();
        x.Grad!.ToArray<float>().ShouldBe([0.5f, 0.5f]);
    }

    [Test]
    public void E9_NaN_wins_and_its_gradient_is_NaN()
    {
        Variable x = new(Vector(1, float.NaN, 3));
        var y = F.Max(x);
        y.Data.ToScalar().ShouldBe(double.NaN);
        y.Backward();
        x.Grad!.ToArray<float>().ShouldAllBe(g => float.IsNaN(g));
    }

    [Test]
    public void The_maximum_of_nothing_is_refused_but_no_maxima_are_none()
    {
        Should.Throw<ArgumentException>(() => F.Max(NdArray.Zeros([0, 3]))).Message.ShouldStartWith("Max:");
        Should.Throw<ArgumentException>(() => F.Max(NdArray.Zeros([2, 0]), 1));
        F.Max(NdArray.Zeros([0, 3]), 1).Shape.ShouldBe([0]);
    }

    [Test]
    public void Axes_named_twice_are_refused() => Should.Throw<ArgumentException>(() => F.Max(NdArray.Zeros([2, 3]), [0, 0])).Message.ShouldContain("Max: axis 0 is named twice");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Square(F.Max(x, 1)), Draw.Distinct(3, 4)).Gradients().AlsoEmpty();
}
