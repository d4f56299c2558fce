using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions.Activation;

public class SELUTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        x => F.SELU(x),
        Array([2, 3], -1.911, 1.7281, -0.7282, 1.6208, -1.6583, -0.6377),
        Array([2, 3], -1.4980195206848996, 1.8157163762490058, -0.9093290506823062, 1.7029761603057627, -1.4232473604819198, -0.8289322491564329),
        Array([2, 3], 0.2467, 0.1609, -0.8323, -0.9018, -0.8457, -0.1254),
        Array([2, 3], 0.0641616916340831, 0.1690577888654968, -0.7064315125043882, -0.9475221503971724, -0.2831843197950669, -0.11651755329804436),
        Array([2, 3], -0.4314, -0.9179, -0.6715, -0.9306, 0.2629, 0.2439),
        Array([2, 3], -0.027679353770943448, 0, 0.4743687606466967, 0, -0.0744491576741231, -0.028418631249393023),
        Array([2, 3], -0.11219843441809263, -0.9644384362935956, -0.5699492498458448, -0.9777823388330101, 0.08803258563807864, 0.2266238536634212));

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
