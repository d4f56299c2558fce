using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = gamma · (x − mean) / √(variance + eps) + beta, with the mean and variance of each channel over the batch.</summary>
/// <remarks>
/// gbeta = Σ gy, ggamma = Σ gy · x̂, gx = gamma / √(variance + eps) · (gy − (x̂ · ggamma + gbeta) / m) for m elements per channel. Keeps x
/// and gamma.
/// <para>
/// The running statistics become decay · old + (1 − decay) · new, where the new variance is corrected by m / (m − 1); an empty batch or a
/// recomputation leaves them unchanged. A single element per channel is allowed: y = beta, and its variance is 0. (PyTorch refuses it. Its
/// momentum is 1 − decay.)
/// </para>
/// <para>
/// With a <see cref="Communicator"/>, the statistics and gx are those of all ranks' batches together; ggamma and gbeta are this rank's
/// part, which an optimizer's <c>Distribute</c> averages. All ranks must apply it equally often. This gradient cannot be recorded.
/// </para>
/// <para>Source: Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate shift",
/// 2015.</para>
/// </remarks>
public sealed class BatchNormalization : Function
{
    private readonly double eps;
    private readonly double decay;
    private readonly int[]? axis;
    private readonly Communicator? ranks;
    private NdArray? runningMean; // both are released once updated
    private NdArray? runningVar;
    private ChannelAxes axes = null!; // known once the inputs are known
    private double count; // elements per channel, on all ranks

    /// <summary>Creates a normalization.</summary>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="runningMean">The running mean, which is updated in place (default: none).</param>
    /// <param name="runningVar">The running variance, which is updated in place (default: none).</param>
    /// <param name="decay">The fraction of the running statistics to keep at each update, in [0, 1].</param>
    /// <param name="axis">The axes over which statistics are computed (default: the first, and those after gamma's).</param>
    /// <param name="ranks">The ranks that share statistics (default: this process alone).</param>
    /// <exception cref="ArgumentException">eps is negative or not finite, decay is outside [0, 1], or an axis is named twice.</exception>
    public BatchNormalization(double eps = 2e-5, NdArray? runningMean = null, NdArray? runningVar = null, double decay = 0.9,
        int[]? axis = null, Communicator? ranks = null)
    {
        this.eps = Errors.Eps(nameof(BatchNormalization), eps);
        this.decay = decay is >= 0 and <= 1 ? decay : throw Errors.BadDecay(nameof(BatchNormalization), decay);
        (this.runningMean, this.runningVar, this.axis) = (runningMean, runningVar, Errors.Axes(nameof(BatchNormalization), axis));
        this.ranks = ranks;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings =>
        [(nameof(eps), eps), (nameof(runningMean), runningMean), (nameof(runningVar), runningVar),
            (nameof(decay), decay), (nameof(axis), axis), (nameof(ranks), ranks)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "gamma", "beta"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(3);
        axes = AxesOf(check, axis);
        if (runningMean is not null) CheckRunning(check, nameof(runningMean), runningMean);
        if (runningVar is not null) CheckRunning(check, nameof(runningVar), runningVar);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([0, 1], because: "gx and ggamma read x and gamma");
        count = axes.Layout.Count;
        if (ranks is not null) count = OverRanks(NdArray.Full([1], count, DType.Float64)).ToScalar();
        var y = NormalizationOperation.Normalize(axes.Arrange(x[0]), x[1], x[2], axes.Layout, eps, out var mean, out var variance,
            ranks is null ? null : here => here.CopyFrom(OverRanks(here * (axes.Layout.Count / Math.Max(1, count)))));
        var inverse = 1 / (variance + eps).Sqrt();
        Hold(mean, because: "x̂ = (x − mean) · inverse");
        Hold(inverse, because: "x̂ = (x − mean) · inverse");
        if (count > 0 && !Config.IsRecomputing) Follow(mean, variance);
        return [axes.Restore(y)];
    }

    /// <inheritdoc/>
    // Beside Backward: two passes over the elements (row "batch normalization" of the comparison).
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var (data, g, m) = (axes.Arrange(x[0]), axes.Arrange(gy[0]!), Math.Max(1, count));
        var (mean, inverse) = (Held(0), Held(1));
        var (gbeta, products) = NormalizationOperation.Sums(g, data, mean, axes.Layout);
        var (sums, sumsOfProducts) = ranks is null ? (gbeta, products) : (OverRanks(gbeta.Copy()), OverRanks(products.Copy()));
        var scale = x[1].Reshape(axes.Layout.Channels) * inverse;
        var gx = NormalizationOperation.Combine(data, g, mean, -scale * inverse * inverse * sumsOfProducts / m, scale,
            -scale * sums / m, axes.Layout);
        return [axes.Restore(gx), (products * inverse).Reshape(axes.Channels), gbeta.Reshape(axes.Channels)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        if (ranks is not null) throw Errors.SynchronizedGraphOfGradient();
        var standardized = new Standardization(x[0], axes.Reduced, eps);
        return [standardized.Gradient(gy[0]! * F.Reshape(x[1], axes.Broadcast)), F.Sum(gy[0]! * standardized.Output, axes.Reduced),
            F.Sum(gy[0]!, axes.Reduced)];
    }

    /// <summary>
    /// Returns the axes that statistics are computed over, after checking that the inputs after x, such as gamma and beta, have the shape
    /// of the others.
    /// </summary>
    internal static ChannelAxes AxesOf(TypeCheck check, int[]? axis)
    {
        var (x, gamma) = (check[0].Shape, check[1].Shape);
        if (x.Rank == 0) throw Errors.NothingToNormalize(check);
        int[] reduced = axis is null ? [0, .. Enumerable.Range(gamma.Rank + 1, Math.Max(0, x.Rank - gamma.Rank - 1))] : [.. axis];
        for (var i = 0; i < reduced.Length; i++)
        {
            if (reduced[i] < -x.Rank || reduced[i] >= x.Rank) throw Errors.NoSuchAxis(check, reduced[i]);
            reduced[i] = x.Axis(reduced[i]);
            if (reduced.AsSpan(0, i).Contains(reduced[i])) throw Errors.AxisTwice(check, reduced[i]);
        }

        var axes = new ChannelAxes(x, [.. reduced.Order()]);
        for (var i = 1; i < check.Count; i++)
            if (check[i].Shape != axes.Channels) throw Errors.ChannelsDoNotFit(check, i, axes.Channels);
        return axes;
    }

    private void Follow(NdArray mean, NdArray variance)
    {
        var m = count;
        runningMean?.CopyFrom(runningMean * decay + mean.Reshape(axes.Channels) * (1 - decay));
        runningVar?.CopyFrom(runningVar * decay + variance.Reshape(axes.Channels) * ((1 - decay) * m / Math.Max(1, m - 1)));
        (runningMean, runningVar) = (null, null);
    }

    private NdArray OverRanks(NdArray part)
    {
        ranks!.AllReduce(part);
        return part;
    }

    private void CheckRunning(TypeCheck check, string name, NdArray running)
    {
        if (running.Shape != axes.Channels || running.DType != check[0].DType) throw Errors.RunningDoesNotFit(check, name, running,
            axes.Channels);
    }
}

public static partial class F
{
    /// <summary>
    /// Normalizes each channel by the statistics of the batch, for training. See <see cref="Functions.BatchNormalization"/>.
    /// </summary>
    /// <param name="x">(N, C, …); float32 or float64.</param>
    /// <param name="gamma">(C), or the lengths of all axes that are not in <paramref name="axis"/>.</param>
    /// <param name="beta">gamma's shape.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="runningMean">gamma's shape, updated in place (default: none).</param>
    /// <param name="runningVar">gamma's shape, updated in place (default: none).</param>
    /// <param name="decay">The fraction of the running statistics to keep at each update, in [0, 1].</param>
    /// <param name="axis">The axes over which statistics are computed (default: the first, and those after gamma's).</param>
    /// <param name="ranks">The ranks that share statistics (default: this process alone).</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit, eps is negative, or decay is outside [0, 1].</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended, or the ranks are not in the same
    /// operation.</exception>
    public static Variable BatchNormalization(
        Variable x, Variable gamma, Variable beta, double eps = 2e-5, NdArray? runningMean = null, NdArray? runningVar = null,
            double decay = 0.9, int[]? axis = null, Communicator? ranks = null) =>
        new BatchNormalization(eps, runningMean, runningVar, decay, axis, ranks).Apply(x, gamma, beta);
}
