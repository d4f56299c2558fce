using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class GaussianTests
{
    [Test]
    public void Gradients_agree_with_numeric_ones()
    {
        var eps = Draw.Normal(3, 2);
        FunctionCheck.Of((mean, lnVar) => F.Gaussian(mean, lnVar, eps.To(mean.DType)), Draw.Normal(3, 2), Draw.Normal(3, 2)).Gradients();
        FunctionCheck.Of((mean, lnVar) => F.Gaussian(mean, lnVar, random: new Philox(5)), Draw.Normal(3, 2), Draw.Normal(3, 2))
            .GradientsWithin(1e-5).WithoutFloat32().AlsoEmpty().AlsoScalar();
    }

    [Test]
    public void Loss_of_a_variational_autoencoder_can_be_differentiated()
    {
        var (x, eps) = (Draw.Uniform(0, 1, 3, 2), Draw.Normal(3, 2));
        FunctionCheck.Of((mean, lnVar) => (F.BernoulliNLL(x, F.Gaussian(mean, lnVar, eps)) + F.GaussianKLDivergence(mean, lnVar)) / 3,
            Draw.Normal(3, 2), Draw.Normal(3, 2))
            .WithoutFloat32().Gradients();
    }

    [Test]
    public void Sample_is_mean_and_deviation_times_noise() =>
        Close(F.Gaussian(Vector(1, 2), Vector(0, MathF.Log(9)), Vector(0.5f, -1)).Data, Vector(1.5f, -1));

    [Test]
    public void Drawn_noise_is_returned_and_has_the_moments_of_the_standard_normal_distribution()
    {
        var y = F.Gaussian(NdArray.Zeros([100_000]), NdArray.Zeros([100_000]), out var eps, new Philox(3));
        Close(y.Data, eps);
        eps.Mean().ToScalar().ShouldBe(0, 0.01);
        (eps * eps).Mean().ToScalar().ShouldBe(1, 0.01);
    }

    [Test]
    public void Equal_seeds_draw_alike_in_either_mode()
    {
        int[] Run(bool train)
        {
            using var _ = Config.Seed(3);
            using var mode = train ? Config.TrainMode() : Config.TestMode();
            return Bits(F.Gaussian(NdArray.Zeros([20]), NdArray.Zeros([20])).Data);
        }

        Run(true).ShouldBe(Run(true));
        Run(false).ShouldBe(Run(true));
    }

    [Test]
    public void What_does_not_fit_or_changed_is_refused()
    {
        Should.Throw<ArgumentException>(() => F.Gaussian(NdArray.Zeros([2, 2]), Vector(1, 2)))
            .Message.ShouldContain("try:  F.BroadcastTo(lnVar, mean.Shape)");
        Should.Throw<ArgumentException>(() => F.Gaussian(Vector(1, 2), Vector(1, 2), Vector(1)))
            .Message.ShouldContain("Gaussian: eps is float32 (1)");
        var eps = Vector(1, 1);
        var y = F.Gaussian(new Variable(Vector(1, 2)), Vector(1, 2), eps);
        eps.Fill(5);
        Should.Throw<InvalidOperationException>(() => y.Backward(Vector(1, 1))).Message.ShouldContain("Gaussian: eps was written to");
    }
}
