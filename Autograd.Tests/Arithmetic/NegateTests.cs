using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class NegateTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        x => -x,
        Array([2, 3], -0.0917, 0.923, 0.9669, -1.3543, 0.48, 0.8011),
        Array([2, 3], 0.0917, -0.923, -0.9669, 1.3543, -0.48, -0.8011),
        Array([2, 3], -0.6057, 0.9467, 0.1712, -0.3663, -0.8404, 0.4279),
        Array([2, 3], 0.6057, -0.9467, -0.1712, 0.3663, 0.8404, -0.4279),
        Array([2, 3], -0.3044, -0.908, 0.2974, 0.3797, 0.9663, -0.5737),
        Array([2, 3], 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        Array([2, 3], 0.3044, 0.908, -0.2974, -0.3797, -0.9663, 0.5737));

    [Test]
    public void Zeros_change_sign_and_empty_arrays_stay()
    {
        float.IsNegative((-new Variable(Vector(0))).Data.ToArray<float>()[0]).ShouldBeTrue();
        (-new Variable(NdArray.Zeros([0, 3]))).Shape.ShouldBe([0, 3]);
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() => FunctionCheck.Of(x => -x, Draw.Normal(2, 3)).Forward(x => -x).Gradients().AlsoEmpty().AlsoScalar();
}
