using System.Numerics;

namespace Autograd.Core;

// Matrix products of arrays: the last two axes are the matrices, the axes before them count batches and broadcast.
internal static class MatrixProductOperation
{
    private const long WorkPerPart = 1 << 20; // multiplications: about ten microseconds

    /// <summary>a · b. The result may have any shape of its size (default: (…, m, n)).</summary>
    public static NdArray Of(NdArray a, NdArray b, bool transposeA, bool transposeB, Shape? shape)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.DType != b.DType) throw Errors.MixedDTypes("MatMul", a, b);
        if (a.Rank < 2) throw Errors.NotOfRank("MatMul", a, 2);
        if (b.Rank < 2) throw Errors.NotOfRank("MatMul", b, 2);
        var (m, k) = transposeA ? (a.Shape[^1], a.Shape[^2]) : (a.Shape[^2], a.Shape[^1]);
        var (inner, n) = transposeB ? (b.Shape[^1], b.Shape[^2]) : (b.Shape[^2], b.Shape[^1]);
        if (k != inner) throw Errors.InnerDimensions(a, b, k, inner);
        if (a.Rank == 2 && b.Rank == 2)
            return Matrices(a, transposeA, b, transposeB, shape is { } given ? OfSize(given, (long)m * n)
                : Shape.Of("MatMul", a.Shape, b.Shape, [m, n]), m, n, k, 1);
        Shape batchA = [.. a.Shape.AsSpan()[..^2]], batchB = [.. b.Shape.AsSpan()[..^2]];
        var (batch, shapeA, shapeB) = (Shape.Broadcast(batchA, batchB, "MatMul"), a.Shape, b.Shape);
        var result = Batch(m, n);
        if (batchA != batch) a = a.BroadcastTo(Batch(shapeA[^2], shapeA[^1]));
        if (batchB != batch) b = b.BroadcastTo(Batch(shapeB[^2], shapeB[^1]));
        return Matrices(a, transposeA, b, transposeB, shape is { } other ? OfSize(other, result.Size) : result, m, n, k, batch.Size);

        Shape Batch(int rows, int columns) => Shape.Of("MatMul", shapeA, shapeB, [.. batch.AsSpan(), rows, columns]);
    }

    private static Shape OfSize(Shape shape, long size) => shape.Size == size ? shape : throw Errors.ResultOfAnotherSize(shape, size);

    private static NdArray Matrices(NdArray a, bool transposeA, NdArray b, bool transposeB, Shape shape, int m, int n, int k, int batches)
    {
        var y = NdArray.Allocate(shape, a.DType);
        Dispatch.Float("MatMul", a.DType, new Kernel(a, transposeA, b, transposeB, y, m, n, k, batches));
        return y;
    }

    private readonly struct Kernel(NdArray a, bool transposeA, NdArray b, bool transposeB, NdArray y, int m, int n, int k,
        int batches) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var work = (long)m * n * k;
            var parts = Workers.Parts(work * batches, WorkPerPart, batches > 1 ? batches : int.MaxValue);
            if (work >= NativeProduct.Least && NativeProduct.IsInstalled) RunNative<T>();
            else if (batches != 1) Workers.For(parts, new Batches<T>(a, transposeA, b, transposeB, y, m, n, k, batches, parts));
            else if (parts > 1) Workers.For(parts, new Matrix<T>(a, transposeA, b, transposeB, y, m, n, k, parts));
            else MatrixProductKernel.Multiply(a.Elements<T>(), transposeA, b.Elements<T>(), transposeB, y.Elements<T>(), m, n, k);
        }

        private void RunNative<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> p = a.Elements<T>(), q = b.Elements<T>(), r = y.Elements<T>();
            for (var i = 0; i < batches; i++)
                NativeProduct.Multiply<T>(p.Slice(i * m * k, m * k), transposeA, q.Slice(i * k * n, k * n), transposeB,
                    r.Slice(i * m * n, m * n), m, n, k);
        }
    }

    /// <summary>One product, split along the longer side of the result at boundaries of vectors and tiles.</summary>
    private readonly struct Matrix<T>(NdArray a, bool transposeA, NdArray b, bool transposeB, NdArray y, int m, int n, int k,
        int parts) : IUnitsOfWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            MatrixView<T> left = MatrixView<T>.Dense(a.Elements<T>(), m, k, transposeA),
                right = MatrixView<T>.Dense(b.Elements<T>(), k, n, transposeB);
            var alongColumns = n >= m || transposeB;
            var (length, step) = alongColumns ? (n, 16) : (m, 12);
            var (from, to) = (Cut(length, step, part), Cut(length, step, part + 1));
            if (from == to) return;
            if (alongColumns) MatrixProductKernel.Multiply(left, right.From(0, from), y.Elements<T>()[from..], n, m, to - from, k,
                accumulate: false);
            else MatrixProductKernel.Multiply(left.From(from, 0), right, y.Elements<T>()[(from * n)..], n, to - from, n, k,
                accumulate: false);
        }

        private int Cut(int length, int step, int part) => part == parts ? length : (int)((long)length * part / parts) / step * step;
    }

    private readonly struct Batches<T>(NdArray a, bool transposeA, NdArray b, bool transposeB, NdArray y, int m, int n, int k, int batches,
        int parts) : IUnitsOfWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            Span<T> p = a.Elements<T>(), q = b.Elements<T>(), r = y.Elements<T>();
            for (var i = (int)((long)batches * part / parts); i < (int)((long)batches * (part + 1) / parts); i++)
                MatrixProductKernel.Multiply<T>(p.Slice(i * m * k, m * k), transposeA, q.Slice(i * k * n, k * n), transposeB,
                    r.Slice(i * m * n, m * n), m, n, k);
        }
    }
}
