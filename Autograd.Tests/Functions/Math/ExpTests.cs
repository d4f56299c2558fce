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
    public void Extremes_saturate() =>
        F.Exp(Vector(float.NegativeInfinity, 100, float.NaN)).Data.ToArray<float>().ShouldBe([0, float.PositiveInfinity, float.NaN]);

    [Test]
    public void Integers_are_refused() =>
        Should.Throw<ArgumentException>(() => F.Exp(new[] { 1, 2 })).Message.ShouldContain("Exp: x is int32");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Exp, Draw.Normal(3, 2)).Forward(x => Math.Exp(x)).Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void Exponentials_of_float_are_within_an_ulp_wherever_they_stand()
    {
        var x = Enumerable.Range(0, 40_000).Select(i => (i - 20_000) * 0.0053f).ToArray();
        float[] special = [0, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 88.7228f, 88.73f, -103.97f, -104.5f, 1e-45f];
        F.Exp(special).Data.ToArray<float>()
            .ShouldBe([1, 1, float.NaN, float.PositiveInfinity, 0, MathF.Exp(88.7228f), float.PositiveInfinity, 1e-45f, 0, 1]);
        var y = F.Exp(x).Data.ToArray<float>();
        for (var i = 0; i < x.Length; i++)
        {
            var exact = Math.Exp(x[i]);
            if (float.IsInfinity((float)exact)) y[i].ShouldBe(float.PositiveInfinity);
            else Math.Abs(y[i] - exact).ShouldBeLessThanOrEqualTo((double)MathF.BitIncrement((float)exact) - (float)exact, $"{x[i]:R}");
        }

        for (var length = 1; length < 40; length++) F.Exp(x[..length]).Data.ToArray<float>().ShouldBe(y[..length]);
    }
}
