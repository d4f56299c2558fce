using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Products by rows: where b lies as (k, n), a row of c collects k scaled rows of b, in blocks of columns that stay in
// the first-level cache; where b lies as (n, k), an element of c is the dot product of two rows. Each is one vectorized call.
internal static class MatrixProduct
{
    private const int ColumnBlock = 512;

    /// <summary>c = a · b. a is (m, k), or (k, m) if transposed; b is (k, n), or (n, k) if transposed.</summary>
    public static void Multiply<T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Length < m * k || b.Length < k * n || c.Length < m * n) throw Errors.OperandTooShort();
        c[..(m * n)].Clear();
        if (transposeB && transposeA) RowsFromScratch(a, b, c, m, n, k);
        else if (transposeB) DotProducts(a, b, c, m, n, k);
        else ScaledRows(a, transposeA, b, c, m, n, k);
    }

    private static void DotProducts<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var j = 0; j < n; j++)
        {
            var column = b.Slice(j * k, k);
            for (var i = 0; i < m; i++) c[i * n + j] += TensorPrimitives.Dot(a.Slice(i * k, k), column);
        }
    }

    private static void ScaledRows<T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var left = 0; left < n; left += ColumnBlock)
        {
            var width = Math.Min(ColumnBlock, n - left);
            for (var i = 0; i < m; i++)
            {
                var row = c.Slice(i * n + left, width);
                for (var l = 0; l < k; l++)
                    TensorPrimitives.MultiplyAdd(b.Slice(l * n + left, width), transposeA ? a[l * m + i] : a[i * k + l], row, row);
            }
        }
    }

    /// <summary>aᵀ is laid out by rows first, then both are read by rows.</summary>
    private static void RowsFromScratch<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var scratch = ArrayPool<T>.Shared.Rent(m * k);
        Strided.Gather(a, [1, m], scratch.AsSpan(0, m * k), [m, k]);
        DotProducts(scratch.AsSpan(0, m * k), b, c, m, n, k);
        ArrayPool<T>.Shared.Return(scratch);
    }
}
