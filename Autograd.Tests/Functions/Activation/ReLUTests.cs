using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ReLUTests
{
    [Test]
    public void Values_and_gradients_at_special_inputs()
    {
        Variable x = new(Vector(-1, -0f, 0, 1, float.NegativeInfinity, float.PositiveInfinity, float.NaN, -float.Epsilon, float.Epsilon));
        var y = F.ReLU(x);
        Bits(y.Data)[..6].ShouldBe(Bits(Vector(0, 0, 0, 1, 0, float.PositiveInfinity)));
        float.IsNaN((float)y.Data[6]).ShouldBeTrue();
        y.Backward(NdArray.Full([9], float.PositiveInfinity));
        x.Grad!.ToArray<float>().ShouldBe([0, 0, 0, float.PositiveInfinity, 0, float.PositiveInfinity, 0, 0, float.PositiveInfinity]);
    }

    [Test]
    public void Every_length_matches_the_definition_first_and_second_order()
    {
        for (var length = 0; length < 70; length++)
        {
            var values = Enumerable.Range(0, length).Select(i => Math.Sin(i * 7.0)).ToArray();
            NdArray Map(Func<double, int, double> f) => Array([length], [.. values.Select(f)]);
            Check(F.ReLU, Map((v, _) => v), Map((v, _) => v > 0 ? v : 0), Map((_, i) => i + 1), Map((v, i) => v > 0 ? i + 1 : 0),
                Map((_, i) => i - 3), Map((_, _) => 0), Map((v, i) => v > 0 ? i - 3 : 0));
        }
    }

    [Test]
    public void The_output_is_kept_and_the_input_is_not()
    {
        var f = F.ReLU(new Variable(Vector(1))).Creator!;
        f.RetainedInputs.ShouldBeEmpty();
        f.RetainedOutputs.Count().ShouldBe(1);
        f.RetainReason.ShouldBe("the output is positive exactly where the input is");
    }

    [Test]
    public void Integers_are_refused() => Should.Throw<ArgumentException>(() => F.ReLU(new int[] { 1 })).Message.ShouldContain("ReLU");

    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(x => F.ReLU(x), Draw.Normal(3, 2)).Forward(x => Math.Max(x, 0)).Gradients().AlsoEmpty().AlsoScalar();
}
