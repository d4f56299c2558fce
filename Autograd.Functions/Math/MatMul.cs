using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = a · b, the matrix product of the last two axes; the axes before them are batch axes and broadcast.</summary>
/// <remarks>ga = gy · bᵀ and gb = aᵀ · gy, summed over broadcast batches. Each operand is kept only if the other needs a
/// gradient.</remarks>
/// <param name="transposeA">Whether to transpose a's last two axes.</param>
/// <param name="transposeB">Whether to transpose b's last two axes.</param>
public sealed class MatMul(bool transposeA = false, bool transposeB = false) : Function, IMultiplyAdds
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings =>
        [(nameof(transposeA), transposeA), (nameof(transposeB), transposeB)];

    /// <inheritdoc/>
    protected override string? Rule => (transposeA, transposeB) switch
    {
        (false, false) => "ga = gy · bᵀ, gb = aᵀ · gy",
        (false, true) => "ga = gy · b, gb = gyᵀ · a",
        (true, false) => "ga = b · gyᵀ, gb = a · gy",
        (true, true) => "ga = bᵀ · gyᵀ, gb = gyᵀ · aᵀ",
    };

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["a", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        var (a, b) = (check[0].Shape, check[1].Shape);
        if (a.Rank < 2 || b.Rank < 2) throw Errors.NotAMatrix(check, a.Rank < 2 ? "a" : "b");
        var (k, inner) = (a[transposeA ? ^2 : ^1], b[transposeB ? ^1 : ^2]);
        if (k != inner) throw Errors.InnerDimensions(check, k, inner, transposeA, transposeB);
        for (var i = 3; i <= Math.Min(a.Rank, b.Rank); i++)
            if (a[^i] != b[^i] && a[^i] != 1 && b[^i] != 1) throw Errors.BatchesDiffer(check);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        if (NeedsGradient(0)) RetainInputs(NeedsGradient(1) ? [0, 1] : [1], because: "each operand is the other's derivative");
        else RetainInputs(NeedsGradient(1) ? [0] : [], because: "only b needs a gradient, and a is its derivative");
        return [NdArray.MatMul(x[0], x[1], transposeA, transposeB)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var (a, b, g) = (x[0], x[1], gy[0]!);
        var ga = !NeedsGradient(0) ? null : transposeA ? F.MatMul(b, g, transposeB, true) : F.MatMul(g, b, false, !transposeB);
        var gb = !NeedsGradient(1) ? null : transposeB ? F.MatMul(g, a, true, transposeA) : F.MatMul(a, g, !transposeA, false);
        return [ga?.SumTo(a.Shape), gb?.SumTo(b.Shape)];
    }

    long IMultiplyAdds.MultiplyAdds(IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
        x is [{ Rank: > 1 } a, ..] && y is [{ } c, ..] ? (long)c.Size * a.Shape[transposeA ? ^2 : ^1] : throw Errors.NotItsArrays(Name);
}

public static partial class F
{
    /// <summary>The matrix product, as in NumPy's and Chainer's matmul. See <see cref="Functions.MatMul"/>.</summary>
    /// <param name="a">(…, m, k), or (…, k, m) if transposed; or (k), a row whose axis the result drops.</param>
    /// <param name="b">(…, k, n), or (…, n, k) if transposed; or (k), a column whose axis the result drops.</param>
    /// <param name="transposeA">Whether to transpose a's last two axes; has no effect on a vector.</param>
    /// <param name="transposeB">Whether to transpose b's last two axes; has no effect on a vector.</param>
    /// <returns>(…, m, n); two vectors give their inner product, of shape ().</returns>
    /// <exception cref="ArgumentException">An operand is a scalar, the inner lengths or the types differ, or the batches do not
    /// broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    /// <example><code>F.MatMul(x, W, transposeB: true)</code></example>
    public static Variable MatMul(Variable a, Variable b, bool transposeA = false, bool transposeB = false)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (row, column) = (a.Shape.Rank == 1, b.Shape.Rank == 1);
        if (!row && !column) return new MatMul(transposeA, transposeB).Apply(a, b);
        var y = new MatMul(transposeA && !row, transposeB && !column).Apply(row ? Reshape(a, 1, -1) : a, column ? Reshape(b, -1, 1) : b);
        var batch = y.Shape.AsSpan()[..^2];
        return Reshape(y, row && column ? [.. batch] : [.. batch, y.Shape[row ? ^1 : ^2]]);
    }
}
