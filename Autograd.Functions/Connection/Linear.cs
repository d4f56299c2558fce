using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = x · Wᵀ + b, each sample flattened to a row. gx = gy · W, gW = gyᵀ · x, gb = Σ gy over the samples.</summary>
/// <remarks>Keeps W only if x needs a gradient, and x only if W does; b never. Source: chainer.functions.linear.</remarks>
/// <param name="nBatchAxes">How many of x's axes count samples; the others are flattened.</param>
public sealed class Linear(int nBatchAxes = 1) : Function, IMultiplyAdds
{
    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> ArgumentNames => ["x", "W", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        if (check.Count != 3) check.Floats(2);
        var (x, W) = (check[0].Shape, check[1].Shape);
        if (nBatchAxes < 1 || x.Rank <= nBatchAxes) throw Errors.TooFewAxes(check, nBatchAxes);
        if (W.Rank != 2) throw Errors.WIsNotAMatrix(check);
        if (Features(x) != W[1]) throw Errors.FeaturesDiffer(check, Features(x));
        if (check.Count == 3 && check[2].Shape != [W[0]]) throw Errors.BiasDoesNotFit(check, W[0]);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        if (NeedsGradient(0)) RetainInputs(NeedsGradient(1) ? [0, 1] : [1], because: "gx = gy · W, gW = gyᵀ · x");
        else RetainInputs(NeedsGradient(1) ? [0] : [], because: "gW = gyᵀ · x; x needs no gradient");
        var y = NdArray.MatMul(x[0].Reshape(Rows(x[0].Shape)), x[1], transposeB: true);
        if (x.Length == 3) y += x[2];
        return [y.Reshape([.. x[0].Shape.AsSpan()[..nBatchAxes], x[1].Shape[0]])];
    }

    /// <inheritdoc/>
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var rows = Rows(x[0].Shape);
        var g = gy[0]!.Reshape(rows[0], x[1].Shape[0]);
        var gx = NeedsGradient(0) ? NdArray.MatMul(g, x[1]).Reshape(x[0].Shape) : null;
        var gW = NeedsGradient(1) ? NdArray.MatMul(g, x[0].Reshape(rows), transposeA: true) : null;
        return x.Length == 2 ? [gx, gW] : [gx, gW, NeedsGradient(2) ? g.Sum(0) : null];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var rows = Rows(x[0].Shape);
        var g = F.Reshape(gy[0]!, rows[0], x[1].Shape[0]);
        var gx = NeedsGradient(0) ? F.Reshape(F.MatMul(g, x[1]), x[0].Shape) : null;
        var gW = NeedsGradient(1) ? F.MatMul(g, F.Reshape(x[0], rows), transposeA: true) : null;
        return x.Length == 2 ? [gx, gW] : [gx, gW, NeedsGradient(2) ? F.Sum(g, 0) : null];
    }

    /// <summary>(samples, features); not with −1, which an empty batch leaves open.</summary>
    private Shape Rows(Shape x)
    {
        Shape batch = [.. x.AsSpan()[..nBatchAxes]];
        return [batch.Size, Features(x)];
    }

    private int Features(Shape x)
    {
        Shape features = [.. x.AsSpan()[nBatchAxes..]];
        return features.Size;
    }

    long IMultiplyAdds.MultiplyAdds(IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) => (long)y[0].Size * x[1].Shape[1];
}

public static partial class F
{
    /// <summary>y = x · Wᵀ + b. See <see cref="Functions.Linear"/>.</summary>
    /// <param name="x">(N, …), flattened to (N, in); float32 or float64.</param>
    /// <param name="W">(out, in).</param>
    /// <param name="b">(out), or null for none.</param>
    /// <param name="nBatchAxes">How many of x's axes count samples: with 2, (N, T, …) is flattened to (N · T, in).</param>
    /// <returns>(N, out); with several batch axes (N, T, out).</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    public static Variable Linear(Variable x, Variable W, Variable? b = null, int nBatchAxes = 1) =>
        b is null ? new Linear(nBatchAxes).Apply(x, W) : new Linear(nBatchAxes).Apply(x, W, b);
}
