using System.Numerics;

namespace Autograd.Core;

/// <summary>A reduction over the middle axis of (outer, length, inner).</summary>
internal interface IReduction
{
    static abstract string Name { get; }

    static abstract bool AcceptsNothing { get; }

    static abstract void Invoke<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A search for an index along the middle axis of (outer, length, inner).</summary>
internal interface IIndexReduction
{
    static abstract void Invoke<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

// Reductions over any set of axes, reduced to the one form that the loops support: neighbouring axes are merged and reduced as the
// middle of three; axes that are not adjacent are reduced group by group.
internal static class ReductionOperation
{
    private const int LongRow = 1024;
    private const int ManyRows = 4;

    public static NdArray Over<TReduction>(NdArray x, ReadOnlySpan<int> axes, bool keepDims, Shape? shape = null)
        where TReduction : struct, IReduction
    {
        if (!x.DType.IsFloat()) throw Errors.NotAFloat(TReduction.Name, x.DType);
        Span<bool> reduced = stackalloc bool[x.Rank];
        reduced.Clear();
        foreach (var axis in axes)
        {
            ref var isReduced = ref reduced[x.Shape.Axis(axis, TReduction.Name)];
            if (isReduced) throw Errors.AxisTwice(TReduction.Name, x.Shape, axis);
            isReduced = true;
        }

        if (axes.Length == 0) reduced.Fill(true);
        if (!reduced.Contains(true)) return x.Duplicate();
        var (result, final) = (x, shape ?? Result(x.Shape, reduced, keepDims));
        if (!TReduction.AcceptsNothing && x.Size == 0 && final.Size > 0)
            throw Errors.NothingToReduce(TReduction.Name, x.Shape, x.Shape.AsSpan().IndexOf(0));
        do
        {
            var (first, last) = NextGroup(result.Shape, reduced);
            reduced[first..(last + 1)].Clear();
            result = Group<TReduction>(result, first, last, reduced.Contains(true) ? null : final);
        }
        while (reduced.Contains(true));

        return result;
    }

    /// <summary>Reduces the leading axes that the result lacks.</summary>
    public static NdArray Leading<TReduction>(NdArray x, Shape shape) where TReduction : struct, IReduction =>
        x.DType.IsFloat() ? Group<TReduction>(x, 0, x.Rank - shape.Rank - 1, shape) : throw Errors.NotAFloat(TReduction.Name, x.DType);

    public static NdArray Index<TReduction>(NdArray x, int axis, bool keepDims) where TReduction : struct, IIndexReduction
    {
        axis = x.Shape.Axis(axis, typeof(TReduction).Name);
        if (x.Shape[axis] == 0) throw Errors.NothingToReduce(typeof(TReduction).Name, x.Shape, axis);
        var y = NdArray.Allocate(x.Shape.Without(axis, keepDims), DType.Int32);
        var (outer, length, inner) = Blocks(x.Shape, axis, axis);
        Dispatch.Over(typeof(TReduction).Name, x.DType, outer, length * inner, new IndexKernel<TReduction>(x, y, length, inner));
        return y;
    }

    /// <summary>
    /// Picks the last group of axes to reduce; or the first, where that cuts down on many short rows, which take longest.
    /// </summary>
    private static (int First, int Last) NextGroup(Shape shape, ReadOnlySpan<bool> reduced)
    {
        var (first, last) = (reduced.IndexOf(true), reduced.LastIndexOf(true));
        var beforeLast = reduced[..last].LastIndexOf(false);
        var end = first + reduced[first..].IndexOf(false); // the end of the first group, if there is another
        var isShort = last == shape.Rank - 1 && Product(shape.AsSpan()[(beforeLast + 1)..]) < LongRow;
        return first <= beforeLast && isShort && Product(shape.AsSpan()[first..end]) >= ManyRows ? (first, end - 1)
            : (beforeLast + 1, last);
    }

    private static NdArray Group<TReduction>(NdArray x, int first, int last, Shape? shape) where TReduction : struct, IReduction
    {
        var y = NdArray.Allocate(shape ?? WithOnes(x.Shape, first, last), x.DType);
        var (outer, length, inner) = Blocks(x.Shape, first, last);
        Dispatch.Over(TReduction.Name, x.DType, outer, length * inner, new Kernel<TReduction>(x, y, length, inner));
        return y;
    }

    private static Shape WithOnes(Shape shape, int first, int last)
    {
        Span<int> lengths = [.. shape.AsSpan()];
        lengths[first..(last + 1)].Fill(1);
        return Shape.Create(lengths);
    }

    private static Shape Result(Shape shape, ReadOnlySpan<bool> reduced, bool keepDims)
    {
        Span<int> lengths = stackalloc int[shape.Rank];
        var count = 0;
        for (var axis = 0; axis < reduced.Length; axis++)
            if (!reduced[axis] || keepDims) lengths[count++] = reduced[axis] ? 1 : shape[axis];
        return Shape.Create(lengths[..count]);
    }

    /// <summary>The sizes of the axes before the reduced ones, of those, and of the axes after them.</summary>
    private static (int Outer, int Length, int Inner) Blocks(Shape shape, int first, int last)
    {
        var lengths = shape.AsSpan();
        return (Product(lengths[..first]), Product(lengths[first..(last + 1)]), Product(lengths[(last + 1)..]));
    }

    private static int Product(ReadOnlySpan<int> lengths)
    {
        var product = 1;
        foreach (var length in lengths) product *= length;
        return product;
    }

    private readonly struct Kernel<TReduction>(NdArray x, NdArray y, int length, int inner) : IRangeKernel
        where TReduction : struct, IReduction
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T> =>
            TReduction.Invoke<T>(x.Elements<T>()[(start * length * inner)..(end * length * inner)],
                y.Elements<T>()[(start * inner)..(end * inner)], end - start, length, inner);
    }

    private readonly struct IndexKernel<TReduction>(NdArray x, NdArray y, int length, int inner) : IRangeKernel
        where TReduction : struct, IIndexReduction
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T> =>
            TReduction.Invoke<T>(x.Elements<T>()[(start * length * inner)..(end * length * inner)],
                y.Elements<int>()[(start * inner)..(end * inner)], end - start, length, inner);
    }

    internal readonly struct Sum : IReduction
    {
        public static string Name => "Sum";

        public static bool AcceptsNothing => true;

        public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            ReductionKernel.Sum(x, y, outer, length, inner);
    }

    internal readonly struct Max : IReduction
    {
        public static string Name => "Max";

        public static bool AcceptsNothing => false;

        public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            ReductionKernel.Max(x, y, outer, length, inner);
    }

    internal readonly struct Min : IReduction
    {
        public static string Name => "Min";

        public static bool AcceptsNothing => false;

        public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            ReductionKernel.Min(x, y, outer, length, inner);
    }

    internal readonly struct ArgMax : IIndexReduction
    {
        public static void Invoke<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            ReductionKernel.ArgMax(x, y, outer, length, inner);
    }

    internal readonly struct ArgMin : IIndexReduction
    {
        public static void Invoke<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            ReductionKernel.ArgMin(x, y, outer, length, inner);
    }
}
