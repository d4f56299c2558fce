using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = x · Wᵀ + b, each sample flattened to a row. gx = gy · W, gW = gyᵀ · x, gb = Σ gy over the samples.</summary>
/// <remarks>Keeps W only if x needs a gradient, and x only if W does; b never. Source: chainer.functions.linear.</remarks>
/// <param name="nBatchAxes">The number of leading batch axes of x; the others are flattened.</param>
public sealed class Linear(int nBatchAxes = 1) : Function, IMultiplyAdds
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(nBatchAxes), nBatchAxes == 1 ? null : nBatchAxes)];

    /// <inheritdoc/>
    protected override string? Rule => $"gx = gy · W, gW = gyᵀ · x{(Inputs.Count() == 3 ? ", gb = Σ gy" : "")}";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "W", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(check.Count == 3 ? 3 : 2);
        var (x, W) = (check[0].Shape, check[1].Shape);
        if (nBatchAxes < 1 || x.Rank <= nBatchAxes) throw Errors.TooFewAxes(check, nBatchAxes);
        if (W.Rank != 2) throw Errors.WIsNotAMatrix(check);
        if (Features(x) != W[1]) throw Errors.FeaturesDiffer(check, Features(x));
        if (!Shape.IsPossible(Shape.SizeOf(x.AsSpan()[..nBatchAxes]), W[0]))
            throw Errors.OutputTooLarge(check, "x and W", [.. x.AsSpan()[..nBatchAxes], W[0]]);
        if (check.Count == 3 && (check[2].Shape.Rank != 1 || check[2].Shape.Size != W[0])) throw Errors.BiasDoesNotFit(check, W[0]);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        if (NeedsGradient(0)) RetainInputs(NeedsGradient(1) ? [0, 1] : [1], because: "gx = gy · W, gW = gyᵀ · x");
        else RetainInputs(NeedsGradient(1) ? [0] : [], because: "gW = gyᵀ · x; x needs no gradient");
        Shape? batch = x[0].Rank == 2 ? null : [.. x[0].Shape.AsSpan()[..nBatchAxes], x[1].Shape[0]];
        var y = NdArray.MatMul(InRows(x[0]), x[1], transposeB: true, shape: batch);
        if (x.Length == 3) y.AddToRows(x[2]);
        return [y];
    }

    /// <inheritdoc/>
    // Beside Backward: writes the products directly in the required shapes (rows "MLP" of the comparison).
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var rows = Rows(x[0].Shape);
        var g = x[0].Rank == 2 ? gy[0]! : gy[0]!.Reshape(rows[0], x[1].Shape[0]);
        var gx = NeedsGradient(0) ? NdArray.MatMul(g, x[1], shape: x[0].Shape) : null;
        var gW = NeedsGradient(1) ? NdArray.MatMul(g, InRows(x[0]), transposeA: true, shape: x[1].Shape) : null;
        return x.Length == 2 ? [gx, gW] : [gx, gW, NeedsGradient(2) ? g.SumTo(x[2].Shape) : null];
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

    /// <summary>(samples, features), without −1, which an empty batch would leave undetermined.</summary>
    private Shape Rows(Shape x) => x.Rank == 2 ? x : [Shape.SizeOf(x.AsSpan()[..nBatchAxes]), Features(x)];

    private NdArray InRows(NdArray x) => x.Rank == 2 ? x : x.Reshape(Rows(x.Shape));

    private int Features(Shape x) => Shape.SizeOf(x.AsSpan()[nBatchAxes..]);

    long IMultiplyAdds.MultiplyAdds(IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
        x is [_, { Rank: 2 } W, ..] && y is [{ } product, ..] ? (long)product.Size * W.Shape[1] : throw Errors.NotItsArrays(Name);
}

public static partial class F
{
    /// <summary>y = x · Wᵀ + b. See <see cref="Functions.Linear"/>.</summary>
    /// <param name="x">(N, …), flattened to (N, in); float32 or float64.</param>
    /// <param name="W">(out, in).</param>
    /// <param name="b">(out), or null for none.</param>
    /// <param name="nBatchAxes">The number of leading batch axes of x: with 2, (N, T, …) is flattened to (N · T, in).</param>
    /// <returns>(N, out); with several batch axes (N, T, out).</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Linear(Variable x, Variable W, Variable? b = null, int nBatchAxes = 1) =>
        b is null ? new Linear(nBatchAxes).Apply(x, W) : new Linear(nBatchAxes).Apply(x, W, b);
}
