using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class ClippedReLUTests
{
    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(x => F.ClippedReLU(x, 0.8), Draw.Normal(3, 2))
        .Forward(x => Math.Min(Math.Max(x, 0), 0.8)).Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void Derivative_is_zero_at_both_bounds_and_at_NaN()
    {
        Variable x = new(new[] { 0, 6, double.NaN, 3 });
        F.Sum(F.ReLU6(x)).Backward();
        x.Grad!.ToArray<double>().ShouldBe([0, 0, 0, 1]);
        double.IsNaN(F.ReLU6(x).Data[2]).ShouldBeTrue();
    }

    [TestCase(0), TestCase(-1), TestCase(double.NaN)]
    public void Bound_that_is_not_positive_is_refused(double z) =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.ClippedReLU(1f, z)).Message.ShouldContain("ClippedReLU: z is ");

    [Test]
    public void Hard_sigmoid_is_flat_outside() =>
        FunctionCheck.Of(F.HardSigmoid, Draw.Normal(3, 2)).Forward(x => Math.Clamp(0.2 * x + 0.5, 0, 1)).Gradients();
}
