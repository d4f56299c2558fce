using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class KLDivergenceTests
{
    [TestCase(Reduce.No), TestCase(Reduce.Mean), TestCase(Reduce.BatchMean), TestCase(Reduce.Sum)]
    public void Gradients_agree_with_numeric_ones(Reduce reduce)
    {
        FunctionCheck.Of((x, t) => F.KLDivergence(x, t, reduce), Draw.Normal(3, 2), Draw.Uniform(0.1, 1, 3, 2)).Gradients().AlsoEmpty();
        FunctionCheck.Of((x, t) => F.KLDivergence(x, t, reduce, logTarget: true), Draw.Normal(3, 2), Draw.Normal(3, 2))
            .Gradients().AlsoEmpty();
    }

    [Test]
    public void Terms_weigh_the_logarithm_of_the_ratio()
    {
        FunctionCheck.Of((x, t) => F.KLDivergence(x, t, Reduce.No), Draw.Normal(3, 2), Draw.Uniform(0.1, 1, 3, 2))
            .Forward((x, t) => t * (Math.Log(t) - x)).AlsoScalar();
        FunctionCheck.Of((x, t) => F.KLDivergence(x, t, Reduce.No, logTarget: true), Draw.Normal(3, 2), Draw.Normal(3, 2))
            .Forward((x, t) => Math.Exp(t) * (t - x));
    }

    [Test]
    public void A_target_of_0_costs_nothing_whatever_its_probability()
    {
        Variable x = new(Array([3], -1, double.NegativeInfinity, Math.Log(0.5)));
        var y = F.KLDivergence(x, Array([3], 0, 0, 0.5), Reduce.No);
        y.Backward(Array([3], 1, 1, 1));
        Close(y.Data, Array([3], 0, 0, 0));
        Close(x.Grad!, Array([3], 0, 0, -0.5));
    }

    [Test]
    public void Equal_distributions_do_not_diverge()
    {
        var x = F.LogSoftmax(Draw.Normal(3, 4));
        F.KLDivergence(x, F.Exp(x)).Data.ToScalar().ShouldBe(0, 1e-15);
    }
}
