using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class ClipTests
{
    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(x => F.Clip(x, -0.5, 0.7), Draw.Normal(3, 2))
        .Forward(x => Math.Clamp(x, -0.5, 0.7)).Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void Derivative_is_one_at_the_bounds_and_zero_at_NaN()
    {
        Variable x = new(new[] { -1, 1, double.NaN, 2 });
        F.Sum(F.Clip(x, -1, 1)).Backward();
        x.Grad!.ToArray<double>().ShouldBe([1, 1, 0, 0]);
        F.Clip(x, null, 0).Data[3].ShouldBe(0);
    }

    [TestCase(1, 0), TestCase(double.NaN, 1)]
    public void Bounds_that_leave_nothing_are_refused(double lower, double upper) =>
        Should.Throw<ArgumentException>(() => F.Clip(1f, lower, upper)).Message.ShouldStartWith("Clip: lower ");
}
