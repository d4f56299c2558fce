using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class GaussianKLDivergenceTests
{
    [TestCase(Reduce.Sum), TestCase(Reduce.Mean)]
    public void Gradients_of_the_reduced_divergence_agree_with_numeric_ones(Reduce reduce) =>
        FunctionCheck.Of((mean, lnVar) => F.GaussianKLDivergence(mean, lnVar, reduce), Draw.Normal(3, 2), Draw.Normal(3, 2)).Gradients();

    [Test]
    public void Divergence_is_half_of_what_mean_and_variance_add() =>
        FunctionCheck.Of((mean, lnVar) => F.GaussianKLDivergence(mean, lnVar, Reduce.No), Draw.Normal(3, 2), Draw.Normal(3, 2))
            .Forward((mean, lnVar) => (mean * mean + Math.Exp(lnVar) - lnVar - 1) / 2).Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void Standard_normal_distribution_has_none() => F.GaussianKLDivergence(Vector(0, 0), Vector(0, 0)).Data.ToScalar().ShouldBe(0);
}
