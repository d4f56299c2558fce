using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class SELUTests
{
    [Test]
    public void The_gradient_far_below_zero_is_small_and_positive()
    {
        Variable x = new(-5f);
        F.SELU(x).Backward();
        x.Grad!.ToScalar().ShouldBe(0.0118459799, 1e-9);
    }

    [Test]
    public void A_factor_that_is_not_finite_is_refused() =>
        Should.Throw<ArgumentException>(() => F.SELU(1f, scale: double.NaN)).Message.ShouldContain("SELU: scale is NaN");

    [Test]
    public void Gradients_of_both_orders() =>
        FunctionCheck.Of(x => F.SELU(x), Draw.Normal(3, 2)).Gradients().AlsoEmpty().AlsoScalar();
}
