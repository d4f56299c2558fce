using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = μ + e^(ln σ² / 2) · ε with ε drawn from the standard normal distribution: a sample that is differentiable with respect to μ and ln
/// σ².
/// </summary>
/// <remarks>
/// gμ = gy, and the gradient of ln σ² is e^(ln σ² / 2) · ε / 2 · gy: keeps ln σ², and ε inside the function object, because it is not an
/// input. ε is drawn in test mode too. Kingma and Welling, "Auto-encoding variational Bayes", 2014; chainer.functions.gaussian.
/// </remarks>
/// <param name="eps">ε, of the inputs' shape and type (default: drawn).</param>
/// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
public sealed class Gaussian(NdArray? eps = null, Random? random = null) : Function
{
    private NdArray? eps = eps;

    /// <summary>ε; null before the function is applied, unless it was given.</summary>
    public NdArray? Eps => eps;

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(eps), eps)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["mean", "lnVar"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        if (check[0].Shape != check[1].Shape) throw Errors.MomentsDiffer(check);
        if (eps is not null && (eps.Shape != check[0].Shape || eps.DType != check[0].DType)) throw Errors.NoiseDoesNotFit(check,
            nameof(eps), eps);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(1, because: "the derivative is ε e^(ln σ² / 2) / 2");
        eps ??= NdArray.Normal(x[0].Shape, random: random, dtype: x[0].DType);
        Hold(eps, because: "the derivative is ε e^(ln σ² / 2) / 2");
        return [x[0] + (x[1] / 2).Exp() * eps];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0], gy[0] * F.Exp(x[1] / 2) * Held(0) / 2];
}

public static partial class F
{
    /// <summary>
    /// A sample of normal distributions that is differentiable with respect to their parameters. See <see cref="Functions.Gaussian"/>.
    /// </summary>
    /// <param name="mean">The means; any shape; float32 or float64.</param>
    /// <param name="lnVar">The logarithms of the variances; mean's shape and type.</param>
    /// <param name="eps">The standard normal numbers to use, of mean's shape and type (default: drawn).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>mean's shape and type.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Gaussian(Variable mean, Variable lnVar, NdArray? eps = null, Random? random = null) =>
        new Gaussian(eps, random).Apply(mean, lnVar);

    /// <summary>As the other overload, but also returns ε.</summary>
    /// <param name="mean">The means; any shape; float32 or float64.</param>
    /// <param name="lnVar">The logarithms of the variances; mean's shape and type.</param>
    /// <param name="eps">The standard normal numbers that were used. Must not be written to before the backward pass.</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>mean's shape and type.</returns>
    /// <exception cref="ArgumentException">See the other overload.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Gaussian(Variable mean, Variable lnVar, out NdArray eps, Random? random = null)
    {
        var function = new Gaussian(null, random);
        var y = function.Apply(mean, lnVar);
        eps = function.Eps!;
        return y;
    }
}
