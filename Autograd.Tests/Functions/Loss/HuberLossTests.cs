using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class HuberLossTests
{
    [TestCase(0.7), TestCase(0.0), TestCase(100)]
    public void Parabola_near_0_and_line_far_from_it(double delta) =>
        FunctionCheck.Of((x, t) => F.HuberLoss(x, t, delta, Reduce.No), Draw.Normal(4, 3), Draw.Normal(4, 3))
            .Forward((x, t) => Math.Abs(x - t) < delta ? (x - t) * (x - t) / 2 : delta * (Math.Abs(x - t) - delta / 2))
            .Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void Losses_are_summed_along_the_second_axis_by_default()
    {
        Close(F.HuberLoss(Array([2, 2], 3, 0.5, 0, 0), Array([2, 2], 0, 0, 0, 0), 1).Data, Array([2], 2.625, 0));
        FunctionCheck.Of((x, t) => F.HuberLoss(x, t, 1), Draw.Normal(2, 3, 2), Draw.Normal(2, 3, 2)).Gradients().AlsoEmpty();
    }

    [Test]
    public void At_delta_and_at_0_both_sides_meet()
    {
        Variable x = new(Array([3], -1, 0, 1));
        var y = F.HuberLoss(x, Array([3], 0, 0, 0), 1, Reduce.No);
        y.Backward(Array([3], 1, 1, 1));
        Close(y.Data, Array([3], 0.5, 0, 0.5));
        Close(x.Grad!, Array([3], -1, 0, 1));
    }

    [TestCase(double.NaN), TestCase(-1), TestCase(double.PositiveInfinity)]
    public void A_bad_delta_is_refused(double delta) =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.HuberLoss(Vector(1), Vector(1), delta))
            .Message.ShouldStartWith("HuberLoss: delta is ");

    [Test]
    public void NaN_stays_NaN()
    {
        Variable x = new(Vector(float.NaN));
        var y = F.HuberLoss(x, Vector(0), 1, Reduce.Sum);
        y.Backward();
        y.Data.ToScalar().ShouldBe(double.NaN);
        x.Grad!.ToScalar().ShouldBe(double.NaN);
    }

    [Test]
    public void Infinite_difference_has_the_slope_of_the_line()
    {
        Variable x = new(new[,] { { double.PositiveInfinity, double.NegativeInfinity, 0.5 } });
        F.Sum(F.HuberLoss(x, NdArray.Zeros([1, 3], DType.Float64), 1, Reduce.No)).Backward();
        x.Grad!.ToArray<double>().ShouldBe([1, -1, 0.5]);
    }
}
