using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class LogTests
{
    [Test]
    public void Zero_and_negative_numbers_follow_IEEE() => F.Log(Vector(0, -0f, -1, float.PositiveInfinity)).Data.ToArray<float>()
        .ShouldBe([float.NegativeInfinity, float.NegativeInfinity, float.NaN, float.PositiveInfinity]);

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Log, Draw.Uniform(0.5, 3, 3, 2)).Forward(x => Math.Log(x)).Gradients().AlsoEmpty().AlsoScalar();
}
