using System.Numerics;
using System.Runtime.Intrinsics;

namespace Autograd.Core;

// Chooses how to compute a matrix product: one by one for a handful of numbers, dot products for a matrix and a vector, blocks otherwise,
// in the widest vectors that the columns fill.
internal static class MatrixProductKernel
{
    private const int Tiny = 128; // multiplications: below this, one by one is faster than setting up a tile

    /// <summary>c = a · b, or c + a · b. a is (m, k), or (k, m) if transposed; b is (k, n), or (n, k) if transposed; c is (m, n).</summary>
    public static void Multiply<T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k,
        bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Multiply(MatrixView<T>.Dense(a, m, k, transposeA), MatrixView<T>.Dense(b, k, n, transposeB), c, n, m, n, k, accumulate);

    /// <summary>c = a · b, or c + a · b, for a (m, k), b (k, n) and c (m, n) whose rows are <paramref name="cStep"/> apart.</summary>
    public static void Multiply<T>(MatrixView<T> a, MatrixView<T> b, Span<T> c, int cStep, int m, int n, int k, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!a.Holds(m, k) || !b.Holds(k, n) || !new MatrixView<T>(c, cStep, 1).Holds(m, n)) throw Errors.OperandTooShort();
        if (m == 0 || n == 0) return;
        if (k == 0 && !accumulate) Clear(c, cStep, m, n);
        if (k == 0) return;
        if ((long)m * n * k <= Tiny) OneByOne(a, b, c, cStep, m, n, k, accumulate);
        else if (n == 1 && a.ColumnStep == 1 && b.RowStep == 1) DotProduct.Rows(a, b.Numbers[..k], c, cStep, m, accumulate);
        else if (m == 1 && b.RowStep == 1 && a.ColumnStep == 1) DotProduct.Rows(b.Transposed, a.Numbers[..k], c, 1, n, accumulate);
        else if (n == 1 && cStep == 1) Multiply(b.Transposed, a.Transposed, c, m, 1, m, k, accumulate);
        else if (Vector512.IsHardwareAccelerated && n > Vector256<T>.Count) MatrixBlockKernel<T, Vector512<T>, Lanes512<T>>.Multiply(a, b,
            c, cStep, m, n, k, accumulate);
        else if (Vector256.IsHardwareAccelerated && n > Vector128<T>.Count) MatrixBlockKernel<T, Vector256<T>, Lanes256<T>>.Multiply(a, b,
            c, cStep, m, n, k, accumulate);
        else if (Vector128.IsHardwareAccelerated && n > 2) MatrixBlockKernel<T, Vector128<T>, Lanes128<T>>.Multiply(a, b, c, cStep, m, n,
            k, accumulate);
        else MatrixBlockKernel<T, T, Lanes1<T>>.Multiply(a, b, c, cStep, m, n, k, accumulate);
    }

    private static void Clear<T>(Span<T> c, int cStep, int m, int n)
    {
        for (var i = 0; i < m; i++) c.Slice(i * cStep, n).Clear();
    }

    private static void OneByOne<T>(MatrixView<T> a, MatrixView<T> b, Span<T> c, int cStep, int m, int n, int k, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = accumulate ? c[i * cStep + j] : T.Zero;
                for (int p = 0, inA = i * a.RowStep, inB = j * b.ColumnStep; p < k; p++, inA += a.ColumnStep,
                    inB += b.RowStep) sum += a.Numbers[inA] * b.Numbers[inB];
                c[i * cStep + j] = sum;
            }
        }
    }
}
