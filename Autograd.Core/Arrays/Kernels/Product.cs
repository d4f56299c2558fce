using System.Numerics;

namespace Autograd.Core;

// Matrix products of arrays: the last two axes are the matrices, the axes before them count batches and broadcast.
internal static class Product
{
    public static NdArray Of(NdArray a, NdArray b, bool transposeA, bool transposeB)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.DType != b.DType) throw Errors.MixedDTypes("MatMul", a, b);
        if (a.Rank < 2) throw Errors.NotOfRank("MatMul", a, 2);
        if (b.Rank < 2) throw Errors.NotOfRank("MatMul", b, 2);
        var (m, k) = transposeA ? (a.Shape[^1], a.Shape[^2]) : (a.Shape[^2], a.Shape[^1]);
        var (inner, n) = transposeB ? (b.Shape[^1], b.Shape[^2]) : (b.Shape[^2], b.Shape[^1]);
        if (k != inner) throw Errors.InnerDimensions(a, b, k, inner);
        if (a.Rank == 2 && b.Rank == 2) return Matrices(a, transposeA, b, transposeB, [m, n], m, n, k, 1);
        Shape batchA = [.. a.Shape.AsSpan()[..^2]], batchB = [.. b.Shape.AsSpan()[..^2]];
        var batch = Shape.Broadcast(batchA, batchB);
        if (batchA != batch) a = a.BroadcastTo([.. batch, .. a.Shape.AsSpan()[^2..]]);
        if (batchB != batch) b = b.BroadcastTo([.. batch, .. b.Shape.AsSpan()[^2..]]);
        return Matrices(a, transposeA, b, transposeB, [.. batch, m, n], m, n, k, batch.Size);
    }

    private static NdArray Matrices(NdArray a, bool transposeA, NdArray b, bool transposeB, Shape shape, int m, int n, int k, int batches)
    {
        var y = NdArray.Allocate(shape, a.DType);
        Dispatch.Float("MatMul", a.DType, new Kernel(a, transposeA, b, transposeB, y, m, n, k, batches));
        return y;
    }

    private readonly struct Kernel(NdArray a, bool transposeA, NdArray b, bool transposeB, NdArray y, int m, int n, int k, int batches) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> p = a.Elements<T>(), q = b.Elements<T>(), r = y.Elements<T>();
            for (var i = 0; i < batches; i++)
                MatrixProduct.Multiply<T>(p.Slice(i * m * k, m * k), transposeA, q.Slice(i * k * n, k * n), transposeB, r.Slice(i * m * n, m * n), m, n, k);
        }
    }
}
