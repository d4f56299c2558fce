using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class NegateTests
{
    [Test]
    public void Zeros_change_sign_and_empty_arrays_stay()
    {
        float.IsNegative((-new Variable(Vector(0))).Data.ToArray<float>()[0]).ShouldBeTrue();
        (-new Variable(NdArray.Zeros([0, 3]))).Shape.ShouldBe([0, 3]);
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => -x, Draw.Normal(2, 3)).Forward(x => -x).Gradients().AlsoEmpty().AlsoScalar();
}
