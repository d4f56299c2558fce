using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = max(0, 1 − s x), or its square: one class versus the rest, with s = 1 at the label's class and −1 elsewhere. Keeps x and t.
/// </summary>
/// <remarks>
/// gx = −s gy where 1 − s x > 0 and 0 elsewhere, including the margin; for <see cref="HingeNorm.L2"/> −2 s max(0, 1 − s x) gy. The mean is
/// over samples, not elements. Source: chainer.functions.hinge.
/// </remarks>
public sealed class Hinge : Function
{
    private readonly HingeNorm norm;
    private readonly Reduce reduce;

    /// <summary>Creates the function.</summary>
    /// <param name="norm">Whether to penalize a violated margin by its size or its square.</param>
    /// <param name="reduce"><see cref="Reduce.Mean"/> over samples, or <see cref="Reduce.No"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The norm or the reduction is not supported.</exception>
    public Hinge(HingeNorm norm = HingeNorm.L1, Reduce reduce = Reduce.Mean)
    {
        if (!Enum.IsDefined(norm)) throw Errors.NoSuchNorm(norm);
        if (reduce is not (Reduce.Mean or Reduce.No)) throw Errors.NoSuchReduce(Name, reduce, Reduce.Mean, Reduce.No);
        (this.norm, this.reduce) = (norm, reduce);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(norm), norm), (nameof(reduce), reduce)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "t"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => LabelledScores.CheckClasses(check, ignored: null);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        var violation = NdArray.Maximum(1 - Signs(x[0], x[1]) * x[0], NdArray.Zeros([], x[0].DType));
        var losses = norm == HingeNorm.L1 ? violation : violation * violation;
        return [reduce == Reduce.No ? losses : losses.Sum() / Samples(x[1])];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        Variable signs = Signs(x[0].Data, x[1].Data);
        var margin = 1 - signs * x[0];
        var share = reduce == Reduce.No ? gy[0] : gy[0] / Samples(x[1].Data);
        var zero = NdArray.Zeros([], margin.DType);
        return [F.Where(margin.Data > 0, norm == HingeNorm.L1 ? share * -signs : share * -signs * 2 * margin, zero), null];
    }

    private static NdArray Signs(NdArray x, NdArray t) =>
        2 * NdArray.OneHot(t, x.Shape[1], axis: 1, x.DType) - 1;

    private static double Samples(NdArray t) => Math.Max(1, t.Size);
}

public static partial class F
{
    /// <summary>The hinge loss of scores with a margin of 1, one class versus the rest. See <see cref="Functions.Hinge"/>.</summary>
    /// <param name="x">Scores, (N, C); float32 or float64.</param>
    /// <param name="t">Labels, int32 (N), 0 … C − 1.</param>
    /// <param name="norm">Whether to penalize a violated margin by its size or its square.</param>
    /// <param name="reduce"><see cref="Reduce.Mean"/> over samples, or <see cref="Reduce.No"/>.</param>
    /// <returns>Shape (), or x's with <see cref="Reduce.No"/>; 0 or more.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not 0 … C − 1.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Hinge(Variable x, Variable t, HingeNorm norm = HingeNorm.L1, Reduce reduce = Reduce.Mean) =>
        new Hinge(norm, reduce).Apply(x, t);
}
