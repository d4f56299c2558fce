using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = gamma · (x − mean) / √(var + eps) + beta, with a given mean and variance: batch normalization as used after training.
/// </summary>
/// <remarks>
/// gx = gamma / √(var + eps) · gy, ggamma = Σ gy · x̂, gbeta = Σ gy, gmean = −gamma / √(var + eps) · gbeta, gvar = −½ gamma / (var + eps) ·
/// ggamma. (For PyTorch mean and var are constants.) Keeps all inputs but beta.
/// <para>Source: chainer.functions.fixed_batch_normalization.</para>
/// </remarks>
/// <param name="eps">Added to the variance.</param>
/// <param name="axis">The axes over which the statistics were computed (default: the first, and those after gamma's).</param>
/// <exception cref="ArgumentException">eps is negative or not finite, or an axis is named twice.</exception>
public sealed class FixedBatchNormalization(double eps = 2e-5, int[]? axis = null) : Function
{
    private readonly double eps = Errors.Eps(nameof(FixedBatchNormalization), eps);
    private readonly int[]? axis = Errors.Axes(nameof(FixedBatchNormalization), axis);
    private ChannelAxes axes = null!; // known once the inputs are known

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(eps), eps), (nameof(axis), axis)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "gamma", "beta", "mean", "var"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(5);
        axes = BatchNormalization.AxesOf(check, axis);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([0, 1, 3, 4], because: "each is the derivative of another; beta is only added");
        return [axes.Restore(NormalizationOperation.Scale(axes.Arrange(x[0]), x[3], x[1] / (x[4] + eps).Sqrt(), x[2], axes.Layout))];
    }

    /// <inheritdoc/>
    // Beside Backward: two passes over the elements.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var (inverse, g) = (1 / (x[4] + eps).Sqrt(), axes.Arrange(gy[0]!));
        var (sums, products) = NormalizationOperation.Sums(g, axes.Arrange(x[0]), x[3], axes.Layout);
        var (scale, gbeta, ggamma) = (x[1] * inverse, sums.Reshape(axes.Channels), products.Reshape(axes.Channels) * inverse);
        var zeros = NdArray.Zeros(axes.Channels, g.DType);
        var gx = axes.Restore(NormalizationOperation.Scale(g, zeros, scale, zeros, axes.Layout));
        return [gx, ggamma, gbeta, -scale * gbeta, -0.5 * scale * inverse * ggamma];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var inverse = 1 / F.Sqrt(x[4] + eps);
        var (scale, gbeta) = (x[1] * inverse, F.Sum(gy[0]!, axes.Reduced));
        var ggamma = F.Sum(gy[0]! * (x[0] - F.Reshape(x[3], axes.Broadcast)), axes.Reduced) * inverse;
        return [gy[0]! * F.Reshape(scale, axes.Broadcast), ggamma, gbeta, -scale * gbeta, -0.5 * scale * inverse * ggamma];
    }
}

public static partial class F
{
    /// <summary>
    /// Normalizes each channel by the given statistics, for use after training. See <see cref="Functions.FixedBatchNormalization"/>.
    /// </summary>
    /// <param name="x">(N, C, …); float32 or float64.</param>
    /// <param name="gamma">(C), or the lengths of all axes that are not in <paramref name="axis"/>.</param>
    /// <param name="beta">gamma's shape.</param>
    /// <param name="mean">gamma's shape.</param>
    /// <param name="var">gamma's shape.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="axis">The axes over which the statistics were computed (default: the first, and those after gamma's).</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit, or eps is negative.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable FixedBatchNormalization(Variable x, Variable gamma, Variable beta, Variable mean, Variable var,
        double eps = 2e-5, int[]? axis = null) =>
        new FixedBatchNormalization(eps, axis).Apply(x, gamma, beta, mean, var);
}
