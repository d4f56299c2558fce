using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class GaussianNLLTests
{
    [Test]
    public void Likelihood_is_that_of_MathNet() // of one value; sums are checked with the other losses
    {
        var expected = -new MathNet.Numerics.Distributions.Normal(0.5, Math.Exp(0.3)).DensityLn(1.7);
        F.GaussianNLL(1.7, 0.5, 0.6).Data.ToScalar().ShouldBe(expected, 1e-14);
    }

    [TestCase(Reduce.Sum), TestCase(Reduce.Mean), TestCase(Reduce.No)]
    public void Gradients_agree_with_numeric_ones(Reduce reduce) =>
        FunctionCheck.Of((x, mean, lnVar) => F.GaussianNLL(x, mean, lnVar, reduce), Draw.Normal(3, 2), Draw.Normal(3, 2), Draw.Normal(3, 2))
            .Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void A_shared_variance_must_be_spread_by_hand() =>
        Should.Throw<ArgumentException>(() => F.GaussianNLL(NdArray.Zeros([2, 1]), NdArray.Zeros([2, 1]), NdArray.Zeros([2])))
            .Message.ShouldBe(
            """
            GaussianNLL: x (2, 1) and lnVar (2) differ in shape
                x      float32 (2, 1)   constant
                mean   float32 (2, 1)   constant
                lnVar  float32 (2)      constant
              rule: a loss does not broadcast: lnVar has the shape of x
              try:  F.Reshape(lnVar, 2, 1)
            """);
}
