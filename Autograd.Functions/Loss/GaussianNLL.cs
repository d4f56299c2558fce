using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = (ln σ² + ln 2π + (x − μ)² / σ²) / 2: the negative log-likelihood of x under normal distributions. Keeps x, μ and ln σ².
/// </summary>
/// <remarks>
/// The variance is given by its logarithm, so that any number is valid. gx = (x − μ) / σ² · gy = −gμ; the gradient of ln σ² is (1 − (x −
/// μ)² / σ²) / 2 · gy. Chainer's; PyTorch takes σ² itself, returns the mean, and omits ln 2π. Source: chainer.functions.gaussian_nll.
/// </remarks>
/// <param name="reduce">Reduction of the elementwise losses.</param>
/// <exception cref="ArgumentOutOfRangeException">The reduction is not supported.</exception>
public sealed class GaussianNLL(Reduce reduce = Reduce.Sum) : ElementwiseLoss(reduce)
{
    private const int X = 0, Mean = 1;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "mean", "lnVar"];

    /// <inheritdoc/>
    protected override NdArray Losses(NdArray[] x)
    {
        var d = x[0] - x[1];
        return (x[2] + Math.Log(2 * Math.PI) + d * d * (-x[2]).Exp()) / 2;
    }

    /// <inheritdoc/>
    protected override Variable Derivative(Variable[] x, int input)
    {
        var d = x[0] - x[1];
        var scaled = d * F.Exp(-x[2]);
        return input == X ? scaled : input == Mean ? -scaled : (1 - d * scaled) / 2;
    }
}

public static partial class F
{
    /// <summary>The negative log-likelihood of x under normal distributions. See <see cref="Functions.GaussianNLL"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="mean">The means; x's shape and type.</param>
    /// <param name="lnVar">The logarithms of the variances; x's shape and type.</param>
    /// <param name="reduce">Reduction of the elementwise losses (default: sum).</param>
    /// <returns>Shape (), or the shape that the reduction leaves.</returns>
    /// <exception cref="ArgumentException">The shapes or types differ: a loss does not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable GaussianNLL(Variable x, Variable mean, Variable lnVar, Reduce reduce = Reduce.Sum) =>
        new GaussianNLL(reduce).Apply(x, mean, lnVar);
}
