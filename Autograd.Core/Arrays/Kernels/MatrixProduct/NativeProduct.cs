using System.Numerics;
using System.Runtime.Intrinsics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Autograd.Core;

// If the user has installed a native provider for MathNet (MKL, OpenBLAS), large products go to it. It takes whole arrays, so operands
// are copied, which is cheap beside the product. Our row-major matrices are its column-major transposes: cᵀ = bᵀ · aᵀ.
internal static class NativeProduct
{
    /// <summary>The number of multiplications from which the copies do not matter.</summary>
    public const long Least = 1 << 26;

    public static bool IsInstalled => LinearAlgebraControl.Provider is not ManagedLinearAlgebraProvider;

    public static string Description => IsInstalled
        ? $"MathNet.Numerics with {LinearAlgebraControl.Provider} for large products, else managed"
        : Vector512.IsHardwareAccelerated ? Managed(512) : Vector256.IsHardwareAccelerated ? Managed(256) : Vector128.IsHardwareAccelerated
            ? Managed(128) : "managed, without vectors";

    public static void Multiply<T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var product = new T[m * n];
        var (left, right) = (Columns(transposeB, n, k), Columns(transposeA, k, m));
        ((ILinearAlgebraProvider<T>)LinearAlgebraControl.Provider).MatrixMultiplyWithUpdate(
            left.Transpose, right.Transpose, T.One, b.ToArray(), left.Rows, left.Count, a.ToArray(), right.Rows, right.Count, T.Zero,
                product);
        product.CopyTo(c);
    }

    private static (Transpose Transpose, int Rows, int Count) Columns(bool transposed, int rows, int columns) =>
        transposed ? (Transpose.Transpose, columns, rows) : (Transpose.DontTranspose, rows, columns);

    private static string Managed(int bits) => $"managed, vectors of {bits} bits";
}
