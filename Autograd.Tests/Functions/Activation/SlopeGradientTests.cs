using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Functions;

// The functions that make up the gradients of rectifiers keep the input that decides, not the values it selects.
public class SlopeGradientTests
{
    private readonly Variable decider = new(new float[,] { { 1, -2 }, { -3, 4 } });
    private readonly Variable values = new(new float[,] { { 1, 1 }, { 1, 1 } });
    private readonly Variable slopes = new(new float[] { 0.5f, 0.25f });

    [Test]
    public void Sum_over_slopes_keeps_the_decider_alone() => Kept(new SlopeSum(false, [2]).Apply(decider, values)).ShouldBe([decider.Node]);

    [Test]
    public void Spread_of_slopes_keeps_the_decider_alone() => Kept(new SlopeSpread(false).Apply(decider, slopes)).ShouldBe([decider.Node]);

    [Test]
    public void Gradient_keeps_that_of_its_output_only_where_slopes_are_learned()
    {
        Kept(new RectifierGradient(false).Apply(decider, values, slopes)).ShouldBe([decider.Node, values.Node, slopes.Node]);
        Variable known = new(slopes.Data, requiresGrad: false);
        Kept(new RectifierGradient(false).Apply(decider, values, known)).ShouldBe([decider.Node, known.Node]);
    }

    [Test]
    public void Constants_that_are_no_numbers_are_refused([Values(double.NaN, double.PositiveInfinity)] double number)
    {
        Should.Throw<ArgumentException>(() => new SELU(alpha: number)).Message.ShouldStartWith("SELU: alpha is");
        Should.Throw<ArgumentException>(() => new SELU(scale: number)).Message.ShouldStartWith("SELU: scale is");
        Should.Throw<ArgumentException>(() => new RReLU(lower: number)).Message.ShouldStartWith("RReLU: lower is");
        Should.Throw<ArgumentException>(() => new RReLU(upper: number)).Message.ShouldStartWith("RReLU: upper is");
    }

    private static IEnumerable<VariableNode> Kept(Variable y) => y.Creator!.RetainedInputs;
}
