using System.Numerics;
namespace Autograd.Core;
internal static class MatrixProduct
{
    public static void Multiply<T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k, bool accumulate, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
            {
                var s = accumulate ? c[i * n + j] : T.Zero;
                for (var l = 0; l < k; l++) s += (transposeA ? a[l * m + i] : a[i * k + l]) * (transposeB ? b[j * k + l] : b[l * n + j]);
                c[i * n + j] = s;
            }
    }
}
