// Sum, maximum, minimum and their places over the middle axis of an (outer, length, inner) array.
//
// Sums of floating-point numbers are PairwiseSums. The others take a contiguous row at once where inner is 1, and otherwise combine whole
// rows with the rows so far, in tiles of columns that stay in the first-level cache. NaN wins every comparison, as in
// NumPy, and of equal values the first one counts: +0 and -0 are equal when the place is asked for.

using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

internal static class Reductions
{
    private const int TileColumns = 4096;
    private const int SearchBlock = 2048;

    /// <summary>Sums over the middle axis: accumulated in double, pairwise, with the same bits on every machine. No elements sum to 0.</summary>
    internal static void Sum<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A sum of one element is that element, also -0 and every NaN.
        if (length == 1 && x.Length == y.Length)
            x.CopyTo(y);
        else
            PairwiseSums.Compute<T, PairwiseSums.First, T>(x, x, y, outer, length, inner);
    }

    /// <summary>Sums of integers; wraps around, as NumPy's int32 does.</summary>
    internal static void Sum(ReadOnlySpan<int> x, Span<int> y, int outer, int length, int inner)
    {
        Axis.Check(x.Length, y.Length, outer, length, inner);
        if (length == 0)
            y.Clear();
        else
            Combine<int, Added>(x, y, outer, length, inner);
    }

    /// <summary>The sum of the products of two arrays, accumulated like <see cref="Sum{T}"/>.</summary>
    internal static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        PairwiseSums.Compute<T, PairwiseSums.Product, double>(x, y, new Span<double>(ref sum), 1, x.Length, 1);
        return sum;
    }

    /// <summary>The largest element over the middle axis, which must not be empty; NaN if there is one.</summary>
    internal static void Max<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, INumber<T>
    {
        Check(x.Length, y.Length, outer, length, inner);
        Combine<T, Largest<T>>(x, y, outer, length, inner);
    }

    /// <summary>The smallest element over the middle axis, which must not be empty; NaN if there is one.</summary>
    internal static void Min<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, INumber<T>
    {
        Check(x.Length, y.Length, outer, length, inner);
        Combine<T, Smallest<T>>(x, y, outer, length, inner);
    }

    /// <summary>The place of the first largest element over the middle axis, which must not be empty; of the first NaN if there is one.</summary>
    internal static void ArgMax<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner)
        where T : unmanaged, INumber<T>
    {
        Check(x.Length, y.Length, outer, length, inner);
        Find<T, Largest<T>>(x, y, outer, length, inner);
    }

    /// <summary>The place of the first smallest element over the middle axis, which must not be empty; of the first NaN if there is one.</summary>
    internal static void ArgMin<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner)
        where T : unmanaged, INumber<T>
    {
        Check(x.Length, y.Length, outer, length, inner);
        Find<T, Smallest<T>>(x, y, outer, length, inner);
    }

    private static void Check(int elements, int reduced, int outer, int length, int inner)
    {
        Axis.Check(elements, reduced, outer, length, inner);
        if (reduced > 0)
            ArgumentOutOfRangeException.ThrowIfZero(length);
    }

    private static void Combine<T, TOperator>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, INumber<T>
        where TOperator : struct, ICombination<T>
    {
        if (inner == 1)
        {
            for (int o = 0; o < outer; o++)
                y[o] = TOperator.Of(x.Slice(o * length, length));
            return;
        }

        for (int o = 0; o < outer; o++)
        {
            for (int column = 0; column < inner; column += TileColumns)
            {
                int columns = Math.Min(TileColumns, inner - column);
                var best = y.Slice((o * inner) + column, columns);
                int start = (o * length * inner) + column;
                x.Slice(start, columns).CopyTo(best);
                for (int row = 1; row < length; row++)
                    TOperator.Of(best, x.Slice(start + (row * inner), columns), best);
            }
        }
    }

    private static void Find<T, TOrder>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        int slice = length * inner;
        for (int o = 0; o < outer; o++)
        {
            if (inner == 1)
                y[o] = FindInRow<T, TOrder>(x.Slice(o * slice, slice));
            else
                FindInColumns<T, TOrder>(x.Slice(o * slice, slice), y.Slice(o * inner, inner), length);
        }
    }

    // The best block is found at memory speed, the place only inside it. IndexOf takes -0 for +0 and NaN for NaN, which is what is wanted.
    private static int FindInRow<T, TOrder>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        int start = 0;
        var best = TOrder.Of(row[..Math.Min(SearchBlock, row.Length)]);
        for (int i = SearchBlock; i < row.Length && !T.IsNaN(best); i += SearchBlock)
        {
            var value = TOrder.Of(row.Slice(i, Math.Min(SearchBlock, row.Length - i)));
            if (TOrder.Beats(value, best))
                (best, start) = (value, i);
        }

        return start + row[start..].IndexOf(best);
    }

    // Row after row, so that memory is read in order; the best value so far is found through its place.
    private static void FindInColumns<T, TOrder>(ReadOnlySpan<T> x, Span<int> places, int length)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        int inner = places.Length;
        places.Clear();
        for (int row = 1; row < length; row++)
        {
            var values = x.Slice(row * inner, inner);
            for (int column = 0; column < places.Length; column++)
            {
                var best = x[(places[column] * inner) + column];
                if (TOrder.Beats(values[column], best) && !T.IsNaN(best))
                    places[column] = row;
            }
        }
    }

    private interface ICombination<T>
    {
        static abstract T Of(ReadOnlySpan<T> row);

        static abstract void Of(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);
    }

    private interface IOrder<T> : ICombination<T>
    {
        /// <summary>Whether a value takes the place of a best one that is not NaN; NaN does.</summary>
        static abstract bool Beats(T value, T best);
    }

    private readonly struct Added : ICombination<int>
    {
        public static int Of(ReadOnlySpan<int> row) => TensorPrimitives.Sum(row);

        public static void Of(ReadOnlySpan<int> a, ReadOnlySpan<int> b, Span<int> y) => TensorPrimitives.Add(a, b, y);
    }

    private readonly struct Largest<T> : IOrder<T>
        where T : unmanaged, INumber<T>
    {
        public static T Of(ReadOnlySpan<T> row) => TensorPrimitives.Max(row);

        public static void Of(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Max(a, b, y);

        public static bool Beats(T value, T best) => !(value <= best);
    }

    private readonly struct Smallest<T> : IOrder<T>
        where T : unmanaged, INumber<T>
    {
        public static T Of(ReadOnlySpan<T> row) => TensorPrimitives.Min(row);

        public static void Of(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Min(a, b, y);

        public static bool Beats(T value, T best) => !(value >= best);
    }
}
