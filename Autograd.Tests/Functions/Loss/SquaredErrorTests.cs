using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SquaredErrorTests
{
    [Test]
    public void Differences_are_squared() =>
        FunctionCheck.Of(F.SquaredError, Draw.Normal(3, 2), Draw.Normal(3, 2))
            .Forward((a, b) => (a - b) * (a - b)).Gradients().AlsoEmpty().AlsoScalar();

    [TestCase(Reduce.Mean), TestCase(Reduce.Sum), TestCase(Reduce.SumAlongSecondAxis), TestCase(Reduce.BatchMean)]
    public void Any_reduction_can_be_asked_for(Reduce reduce)
    {
        var (a, b) = (Draw.Normal(2, 3, 2), Draw.Normal(2, 3, 2));
        var losses = (a - b) * (a - b);
        var expected = reduce switch
        {
            Reduce.Mean => losses.Sum() / 12,
            Reduce.Sum => losses.Sum(),
            Reduce.BatchMean => losses.Sum() / 2,
            _ => losses.Sum(1),
        };
        FunctionCheck.Of((x, y) => new SquaredError(reduce).Apply(x, y), a, b).Forward(expected).Gradients().AlsoEmpty();
    }

    [Test]
    public void A_sum_along_the_second_axis_needs_one() =>
        Should.Throw<ArgumentException>(() => new SquaredError(Reduce.SumAlongSecondAxis).Apply(Vector(1, 2), Vector(1, 2)))
            .Message.ShouldBe(
            """
            SquaredError: x0 (2) has no second axis to sum over
                x0  float32 (2)   constant
                x1  float32 (2)   constant
              rule: x0 (N, C, …)
              try:  reduce: Reduce.Sum, Reduce.Mean or Reduce.No
            """);

    [Test]
    public void A_reduction_that_does_not_exist_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SquaredError((Reduce)9))
            .Message.ShouldStartWith("SquaredError: there is no reduction 9 here");

    [Test]
    public void A_constant_gets_no_gradient()
    {
        Variable x = new(Vector(1, 2));
        var y = F.SquaredError(x, Vector(3, 3));
        y.Backward(Vector(1, 1));
        y.Creator!.Inputs.Last().Grad.ShouldBeNull();
        x.Grad!.ToArray<float>().ShouldBe([-4, -2]);
    }
}
