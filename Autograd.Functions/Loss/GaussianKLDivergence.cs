using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = (μ² + σ² − ln σ² − 1) / 2: the Kullback-Leibler divergence of normal distributions from the standard one. Keeps μ and ln σ².
/// </summary>
/// <remarks>The gradients are μ gy and (σ² − 1) / 2 · gy. Kingma and Welling, "Auto-encoding variational Bayes", 2014;
/// chainer.functions.gaussian_kl_divergence.</remarks>
/// <param name="reduce">Reduction of the elementwise losses.</param>
/// <exception cref="ArgumentOutOfRangeException">The reduction is not supported.</exception>
public sealed class GaussianKLDivergence(Reduce reduce = Reduce.Sum) : ElementwiseLoss(reduce)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["mean", "lnVar"];

    /// <inheritdoc/>
    protected override NdArray Losses(NdArray[] x) => (x[0] * x[0] + x[1].Exp() - x[1] - 1) / 2;

    /// <inheritdoc/>
    protected override Variable Derivative(Variable[] x, int input) => input == 0 ? x[0] : (F.Exp(x[1]) - 1) / 2;
}

public static partial class F
{
    /// <summary>The divergence of normal distributions from the standard one. See <see cref="Functions.GaussianKLDivergence"/>.</summary>
    /// <param name="mean">The means; any shape; float32 or float64.</param>
    /// <param name="lnVar">The logarithms of the variances; mean's shape and type.</param>
    /// <param name="reduce">Reduction of the elementwise losses (default: sum).</param>
    /// <returns>Shape (), or the shape that the reduction leaves; 0 or more.</returns>
    /// <exception cref="ArgumentException">The shapes or types differ: a loss does not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable GaussianKLDivergence(Variable mean, Variable lnVar, Reduce reduce = Reduce.Sum) =>
        new GaussianKLDivergence(reduce).Apply(mean, lnVar);
}
