// Sum, maximum, minimum and the places of the last two over the middle axis of an (outer, length, inner) array.
//
// PairwiseSumKernel sums floating-point numbers. The others process a contiguous row at once where inner is 1, and otherwise combine whole
// rows with the rows so far, in tiles of columns that stay in the first-level cache; short rows are joined or transposed first. NaN wins
// every comparison, as in NumPy, and of equal values the first one counts: +0 and -0 are equal when searching for the place.

using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

internal static class ReductionKernel
{
    private const int TileColumns = 4096;
    private const int SearchBlock = 2048;
    private const int WideRow = 256; // rows shorter than half of this are processed several at once
    private const int PlaceColumns = 1024;
    private const int ShortRow = 64; // up to this length, places in rows are found in columns, after a transposition

    /// <summary>
    /// Sums over the middle axis: accumulated in double, pairwise, with the same bits on every machine. An empty sum is 0.
    /// </summary>
    internal static void Sum<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A sum of one element is that element, including -0 and every NaN.
        if (length == 1 && x.Length == y.Length)
            x.CopyTo(y);
        else
            PairwiseSumKernel.Compute<T, PairwiseSumKernel.First, T>(x, x, y, outer, length, inner);
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
        PairwiseSumKernel.Compute<T, PairwiseSumKernel.Product, double>(x, y, new Span<double>(ref sum), 1, x.Length, 1);
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

    /// <summary>
    /// The place of the first largest element over the middle axis, which must not be empty; of the first NaN if there is one.
    /// </summary>
    internal static void ArgMax<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner)
        where T : unmanaged, INumber<T>
    {
        Check(x.Length, y.Length, outer, length, inner);
        Find<T, Largest<T>>(x, y, outer, length, inner);
    }

    /// <summary>
    /// The place of the first smallest element over the middle axis, which must not be empty; of the first NaN if there is one.
    /// </summary>
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

        if (inner <= WideRow / 2 && length > 3)
        {
            int lanes = Math.Min(length / 2, WideRow / Math.Max(1, inner));
            for (int o = 0; o < outer; o++)
                CombineWide<T, TOperator>(x.Slice(o * length * inner, length * inner), y.Slice(o * inner, inner), lanes);
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

    // Several rows make one wide row, the wide rows are combined, and the result is folded in halves.
    private static void CombineWide<T, TOperator>(ReadOnlySpan<T> x, Span<T> y, int lanes)
        where T : unmanaged, INumber<T>
        where TOperator : struct, ICombination<T>
    {
        int inner = y.Length;
        int wide = lanes * inner;
        Span<T> best = stackalloc T[WideRow];
        best = best[..wide];
        x[..wide].CopyTo(best);
        for (int i = wide; i < x.Length; i += wide)
        {
            var row = x.Slice(i, Math.Min(wide, x.Length - i));
            TOperator.Of(best[..row.Length], row, best[..row.Length]);
        }

        for (int rows = lanes; rows > 1; rows -= rows / 2)
        {
            int half = rows / 2 * inner;
            TOperator.Of(best[..half], best.Slice((rows * inner) - half, half), best[..half]);
        }

        best[..inner].CopyTo(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Find<T, TOrder>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        int slice = length * inner;
        if (inner == 1 && length is > 1 and <= ShortRow)
        {
            FindInShortRows<T, TOrder>(x, y, length);
            return;
        }

        for (int o = 0; o < outer; o++)
        {
            if (inner == 1)
                y[o] = FindInRow<T, TOrder>(x.Slice(o * slice, slice));
            else
                FindInColumns<T, TOrder>(x.Slice(o * slice, slice), y.Slice(o * inner, inner), length);
        }
    }

    private static void FindInShortRows<T, TOrder>(ReadOnlySpan<T> x, Span<int> places, int length)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        Span<T> columns = stackalloc T[SearchBlock];
        int rows = SearchBlock / length;
        for (int row = 0; row < places.Length; row += rows)
        {
            int count = Math.Min(rows, places.Length - row);
            TransposeKernel.Transpose(x.Slice(row * length, count * length), count, length, columns);
            FindInColumns<T, TOrder>(columns[..(count * length)], places.Slice(row, count), length);
        }
    }

    // The best block is found at memory speed, the place only inside it. IndexOf treats -0 as +0 and NaN as equal to NaN, as required.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

        return start + IndexOf(row[start..], best);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int IndexOf<T>(ReadOnlySpan<T> row, T value)
        where T : unmanaged, INumber<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(row);
        int i = 0;
        while (i < vectors.Length && !Vector.EqualsAny(vectors[i], new(value)))
            i++;
        return T.IsNaN(value) ? row.IndexOf(value) : (i * Vector<T>.Count) + row[(i * Vector<T>.Count)..].IndexOf(value);
    }

    // Row after row, so that memory is read in order, in tiles of columns: the best values so far and their rows stay in the first-level
    // cache. A row's number is kept in the bits of an element, so that one mask selects both.
    private static void FindInColumns<T, TOrder>(ReadOnlySpan<T> x, Span<int> places, int length)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        int inner = places.Length;
        Span<T> best = stackalloc T[Math.Min(inner, PlaceColumns)];
        Span<T> rows = stackalloc T[best.Length];
        for (int column = 0; column < inner; column += PlaceColumns)
        {
            int columns = Math.Min(PlaceColumns, inner - column);
            x.Slice(column, columns).CopyTo(best);
            rows.Clear();
            for (int row = 1; row < length; row++)
                KeepBest<T, TOrder>(x.Slice((row * inner) + column, columns), best[..columns], rows[..columns], Bits<T>(row));
            for (int i = 0; i < columns; i++)
                places[column + i] = Number(rows[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void KeepBest<T, TOrder>(ReadOnlySpan<T> values, Span<T> best, Span<T> rows, T row)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        var wideValues = MemoryMarshal.Cast<T, Vector<T>>(values);
        Span<Vector<T>> wideBest = MemoryMarshal.Cast<T, Vector<T>>(best), wideRows = MemoryMarshal.Cast<T, Vector<T>>(rows);
        for (int i = 0; i < wideValues.Length; i++)
        {
            var beats = TOrder.Beats(wideValues[i], wideBest[i]);
            wideBest[i] = Vector.ConditionalSelect(beats, wideValues[i], wideBest[i]);
            wideRows[i] = Vector.ConditionalSelect(beats, new(row), wideRows[i]);
        }

        for (int i = wideValues.Length * Vector<T>.Count; i < values.Length; i++)
        {
            if (TOrder.Beats(values[i], best[i]))
                (best[i], rows[i]) = (values[i], row);
        }
    }

    private static T Bits<T>(int number)
        where T : unmanaged
        => Unsafe.SizeOf<T>() == sizeof(int) ? Unsafe.BitCast<int, T>(number) : Unsafe.BitCast<long, T>(number);

    private static int Number<T>(T bits)
        where T : unmanaged
        => Unsafe.SizeOf<T>() == sizeof(int) ? Unsafe.BitCast<T, int>(bits) : (int)Unsafe.BitCast<T, long>(bits);

    private interface ICombination<T>
    {
        static abstract T Of(ReadOnlySpan<T> row);

        static abstract void Of(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);
    }

    private interface IOrder<T> : ICombination<T>
    {
        /// <summary>Whether a value replaces the best one: NaN does, and nothing replaces NaN.</summary>
        static abstract bool Beats(T value, T best);

        static abstract Vector<T> Beats(Vector<T> value, Vector<T> best);
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

        public static bool Beats(T value, T best) => !(value <= best) && !T.IsNaN(best);

        public static Vector<T> Beats(Vector<T> value, Vector<T> best) =>
            Vector.AndNot(Vector.Equals(best, best), Vector.LessThanOrEqual(value, best));
    }

    private readonly struct Smallest<T> : IOrder<T>
        where T : unmanaged, INumber<T>
    {
        public static T Of(ReadOnlySpan<T> row) => TensorPrimitives.Min(row);

        public static void Of(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Min(a, b, y);

        public static bool Beats(T value, T best) => !(value >= best) && !T.IsNaN(best);

        public static Vector<T> Beats(Vector<T> value, Vector<T> best) =>
            Vector.AndNot(Vector.Equals(best, best), Vector.GreaterThanOrEqual(value, best));
    }
}
