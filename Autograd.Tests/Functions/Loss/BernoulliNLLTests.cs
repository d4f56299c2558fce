using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class BernoulliNLLTests
{
    [Test]
    public void Likelihood_is_that_of_probabilities()
    {
        FunctionCheck.Of((x, y) => F.BernoulliNLL(x, y, Reduce.No), Draw.Uniform(0, 1, 3, 2), Draw.Normal(3, 2))
            .Forward((x, y) => -x * Math.Log(1 / (1 + Math.Exp(-y))) - (1 - x) * Math.Log(1 / (1 + Math.Exp(y))))
                .Gradients().AlsoEmpty().AlsoScalar();
    }

    [TestCase(Reduce.Sum), TestCase(Reduce.Mean)]
    public void Gradients_of_the_reduced_loss_agree_with_numeric_ones(Reduce reduce) =>
        FunctionCheck.Of((x, y) => F.BernoulliNLL(x, y, reduce), Draw.Uniform(0, 1, 3, 2), Draw.Normal(3, 2)).Gradients();

    [TestCase(0, 1000, 1000), TestCase(1, 1000, 0), TestCase(1, -1000, 1000), TestCase(0, -50, 1.9287498479639178e-22)]
    public void Large_logits_neither_overflow_nor_cancel(double x, double y, double expected) =>
        F.BernoulliNLL(x, y).Data.ToScalar().ShouldBe(expected, 1e-30 + expected * 1e-12);
}
