using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = t (ln t − x): the terms of the Kullback-Leibler divergence of the distribution with logarithms x from the distribution t. Keeps x
/// and t.
/// </summary>
/// <remarks>
/// 0 where t = 0. gx = −t gy, gt = (ln t + 1 − x) gy. With <c>logTarget</c> t holds logarithms too: y = eᵗ (t − x). This is PyTorch's
/// kl_div; its mean over all elements is <see cref="Reduce.Mean"/>, the divergence is <see cref="Reduce.BatchMean"/>.
/// </remarks>
/// <param name="reduce">Reduction of the terms.</param>
/// <param name="logTarget">Whether t holds logarithms of probabilities.</param>
/// <exception cref="ArgumentOutOfRangeException">The reduction is not supported.</exception>
public sealed class KLDivergence(Reduce reduce = Reduce.BatchMean, bool logTarget = false) : ElementwiseLoss(reduce)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [.. base.Settings, (nameof(logTarget), logTarget)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "t"];

    /// <inheritdoc/>
    protected override NdArray Losses(NdArray[] x)
    {
        var (logP, t) = (x[0], x[1]);
        return logTarget ? t.Exp() * (t - logP) : NdArray.Where(t, t * (t.Log() - logP), t);
    }

    /// <inheritdoc/>
    protected override Variable Derivative(Variable[] x, int input)
    {
        var (logP, t) = (x[0], x[1]);
        if (input == 0) return -(logTarget ? F.Exp(t) : t);
        return logTarget ? F.Exp(t) * (t - logP + 1) : F.Log(t) + 1 - logP;
    }
}

public static partial class F
{
    /// <summary>
    /// The Kullback-Leibler divergence of a distribution, given by logarithms, from a target. See <see cref="Functions.KLDivergence"/>.
    /// </summary>
    /// <param name="x">Logarithms of probabilities, as from <c>F.LogSoftmax</c>; any shape; float32 or float64.</param>
    /// <param name="t">The target's probabilities, or their logarithms; x's shape and type.</param>
    /// <param name="reduce">Reduction of the terms (default: their sum divided by the length of the first axis).</param>
    /// <param name="logTarget">Whether t holds logarithms.</param>
    /// <returns>Shape (), or the shape that the reduction leaves.</returns>
    /// <exception cref="ArgumentException">The shapes or types differ: a loss does not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable KLDivergence(Variable x, Variable t, Reduce reduce = Reduce.BatchMean, bool logTarget = false) =>
        new KLDivergence(reduce, logTarget).Apply(x, t);
}
