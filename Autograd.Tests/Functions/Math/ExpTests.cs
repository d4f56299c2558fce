using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ExpTests
{
    [Test]
    public void The_output_is_kept_and_the_input_is_not()
    {
        var exp = F.Exp(new Variable(Vector(1))).Creator!;
        exp.RetainedInputs.ShouldBeEmpty();
        exp.RetainedOutputs.Count().ShouldBe(1);
    }

    [Test]
    public void Extremes_saturate() => F.Exp(Vector(float.NegativeInfinity, 100, float.NaN)).Data.ToArray<float>().ShouldBe([0, float.PositiveInfinity, float.NaN]);

    [Test]
    public void Integers_are_refused() => Should.Throw<ArgumentException>(() => F.Exp(new[] { 1, 2 })).Message.ShouldContain("Exp: x is int32");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Exp, Draw.Normal(3, 2)).Forward(x => Math.Exp(x)).Gradients().AlsoEmpty().AlsoScalar();
}
