using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// Elementwise work on whole arrays. A binary operation broadcasts without copying its operands: axes that both operands walk
// alike are merged, then the innermost run is one vectorized call (array with array, or array with number), and the outer
// axes are counted like an odometer.
internal static class ElementwiseOperation
{
    public static NdArray Unary<TOperation>(string name, NdArray? x) where TOperation : struct, IUnaryKernel
    {
        if (x is null) throw Errors.NullOperand(name);
        var y = NdArray.Allocate(x.Shape, x.DType);
        Dispatch.Over(name, x.DType, y.Size, 1, new UnaryKernel<TOperation>(x, y));
        return y;
    }

    public static NdArray Binary<TOperation>(string name, NdArray? a, NdArray? b) where TOperation : struct, IBinaryKernel
    {
        if (a is null || b is null) throw Errors.NullOperand(name);
        if (a.DType != b.DType) throw Errors.MixedDTypes(name, a, b);
        var y = NdArray.Allocate(BroadcastShape(name, a, b), a.DType);
        if (!a.DType.IsFloat()) throw Errors.NotAFloat(name, a.DType);
        if (a.Size == y.Size && b.Size == y.Size) Dispatch.Over(name, a.DType, y.Size, 1, new BinaryKernel<TOperation>(a, b, y));
        else if (y.Size == 0) return y;
        else if (b.Size == 1) Dispatch.Over(name, a.DType, y.Size, 1, new NumberRightKernel<TOperation>(a, b.ToScalar(), y));
        else if (a.Size == 1) Dispatch.Over(name, a.DType, y.Size, 1, new NumberLeftKernel<TOperation>(a.ToScalar(), b, y));
        else Dispatch.Float(name, a.DType, new BroadcastKernel<TOperation>(a, b, y));
        return y;
    }

    public static NdArray Binary<TOperation>(string name, NdArray? a, double b) where TOperation : struct, IBinaryKernel
    {
        if (a is null) throw Errors.NullOperand(name);
        var y = NdArray.Allocate(a.Shape, a.DType);
        Dispatch.Over(name, a.DType, y.Size, 1, new NumberRightKernel<TOperation>(a, b, y));
        return y;
    }

    public static NdArray Binary<TOperation>(string name, double a, NdArray? b) where TOperation : struct, IBinaryKernel
    {
        if (b is null) throw Errors.NullOperand(name);
        var y = NdArray.Allocate(b.Shape, b.DType);
        Dispatch.Over(name, b.DType, y.Size, 1, new NumberLeftKernel<TOperation>(a, b, y));
        return y;
    }

    public static NdArray Select(NdArray? condition, NdArray? a, NdArray? b)
    {
        if (condition is null || a is null || b is null) throw Errors.NullOperand("Where");
        if (a.DType != b.DType) throw Errors.MixedDTypes("Where", a, b);
        var type = a.DType.IsFloat() ? a.DType : DType.Float32; // only zeros of a condition become 0 in it
        if (condition.DType.IsFloat()
            && condition.DType != type) return Select(Binary<Vectorized2<EqualKernel>>("Where", condition, 0).To(type), b, a);
        var shape = Shape.Broadcast(condition.Shape, Shape.Broadcast(a.Shape, b.Shape, "Where"), "Where");
        var y = NdArray.Allocate(shape, a.DType);
        Dispatch.Over("Where", type, y.Size, 1, new Choosing(Operand(condition.To(type)), Operand(a), Operand(b), y));
        return y;

        NdArray Operand(NdArray x) => x.Size == shape.Size || x.Size == 1 ? x : x.BroadcastTo(shape);
    }

    private static Shape BroadcastShape(string name, NdArray a, NdArray b)
    {
        if (a.Shape == b.Shape || b.Size == 1 && b.Rank <= a.Rank) return a.Shape;
        return Shape.Broadcast(a.Shape, b.Shape, name);
    }

    private readonly struct UnaryKernel<TOperation>(NdArray x, NdArray y) : IRangeKernel where TOperation : struct, IUnaryKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T> =>
            TOperation.Invoke<T>(x.Elements<T>()[start..end], y.Elements<T>()[start..end]);
    }

    private readonly struct NumberRightKernel<TOperation>(NdArray a, double b, NdArray y) : IRangeKernel
        where TOperation : struct, IBinaryKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T> =>
            TOperation.Invoke(a.Elements<T>()[start..end], T.CreateTruncating(b), y.Elements<T>()[start..end]);
    }

    private readonly struct NumberLeftKernel<TOperation>(double a, NdArray b, NdArray y) : IRangeKernel
        where TOperation : struct, IBinaryKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T> =>
            TOperation.Invoke(T.CreateTruncating(a), b.Elements<T>()[start..end], y.Elements<T>()[start..end]);
    }

    private readonly struct BinaryKernel<TOperation>(NdArray a, NdArray b, NdArray y) : IRangeKernel
        where TOperation : struct, IBinaryKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T> =>
            TOperation.Invoke<T>(a.Elements<T>()[start..end], b.Elements<T>()[start..end], y.Elements<T>()[start..end]);
    }

    private readonly struct BroadcastKernel<TOperation>(NdArray a, NdArray b, NdArray y) : IFloatKernel
        where TOperation : struct, IBinaryKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var parts = Workers.Parts(y.Size, Workers.ElementsPerPart);
            if (parts == 1) Broadcast<T>(0, 1);
            else Workers.For(parts, new Runs<T>(this, parts));
        }

        private readonly struct Runs<T>(BroadcastKernel<TOperation> kernel, int parts) : IUnitsOfWork
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            public void Run(int unit) => kernel.Broadcast<T>(unit, parts);
        }

        private void Broadcast<T>(int part, int parts) where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> p = a.Elements<T>(), q = b.Elements<T>(), r = y.Elements<T>();
            Span<int> lengths = stackalloc int[y.Rank], stepsA = stackalloc int[y.Rank], stepsB = stackalloc int[y.Rank],
                index = stackalloc int[y.Rank];
            var rank = MergeAxes(lengths, stepsA, stepsB);
            index.Clear();
            var (run, i, j) = (lengths[rank - 1], 0, 0);
            var (from, to) = parts == 1 ? (0, r.Length)
                : ((int)((long)(r.Length / run) * part / parts) * run, (int)((long)(r.Length / run) * (part + 1) / parts) * run);
            for (int axis = rank - 2, rest = from / run; rest > 0; axis--)
            {
                (rest, index[axis]) = Math.DivRem(rest, lengths[axis]);
                (i, j) = (i + index[axis] * stepsA[axis], j + index[axis] * stepsB[axis]);
            }

            for (var start = from; start < to; start += run)
            {
                var result = r.Slice(start, run);
                if (stepsA[rank - 1] == 0) TOperation.Invoke(p[i], q.Slice(j, run), result);
                else if (stepsB[rank - 1] == 0) TOperation.Invoke(p.Slice(i, run), q[j], result);
                else TOperation.Invoke<T>(p.Slice(i, run), q.Slice(j, run), result);
                for (var axis = rank - 2; axis >= 0; axis--)
                {
                    (i, j) = (i + stepsA[axis], j + stepsB[axis]);
                    if (++index[axis] < lengths[axis]) break;
                    (i, j, index[axis]) = (i - stepsA[axis] * lengths[axis], j - stepsB[axis] * lengths[axis], 0);
                }
            }
        }

        /// <summary>Computes lengths and steps of the result's axes, merging neighbours that both operands walk alike.</summary>
        private int MergeAxes(Span<int> lengths, Span<int> stepsA, Span<int> stepsB)
        {
            var rank = 0;
            for (var axis = 0; axis < y.Rank; axis++)
            {
                if (y.Shape[axis] == 1) continue;
                var (inA, inB) = (Walks(a.Shape, axis), Walks(b.Shape, axis));
                if (rank > 0 && inA == (stepsA[rank - 1] != 0) && inB == (stepsB[rank - 1] != 0)) lengths[rank - 1] *= y.Shape[axis];
                else (lengths[rank], stepsA[rank], stepsB[rank++]) = (y.Shape[axis], inA ? 1 : 0, inB ? 1 : 0);
            }

            for (int i = rank - 1, strideA = 1, strideB = 1; i >= 0; i--)
            {
                if (stepsA[i] != 0) (stepsA[i], strideA) = (strideA, strideA * lengths[i]);
                if (stepsB[i] != 0) (stepsB[i], strideB) = (strideB, strideB * lengths[i]);
            }

            return rank;
        }

        private bool Walks(Shape operand, int axis)
        {
            var own = axis - (y.Rank - operand.Rank);
            return own >= 0 && operand[own] != 1;
        }
    }

    // a where the condition is not 0, b where it is. An operand has all elements, or one that is broadcast.
    private readonly struct Choosing(NdArray condition, NdArray a, NdArray b, NdArray y) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
        {
            WhereKernel.Select<T>(Range(condition), Range(a), Range(b), Bits(y)[start..end]);

            ReadOnlySpan<T> Range(NdArray x) => x.Size == 1 ? Bits(x) : Bits(x)[start..end];

            // Integers are only moved: their bits can be treated as floats.
            static Span<T> Bits(NdArray x) => x.DType == DType.Int32 ? MemoryMarshal.Cast<int, T>(x.Elements<int>()) : x.Elements<T>();
        }
    }
}
