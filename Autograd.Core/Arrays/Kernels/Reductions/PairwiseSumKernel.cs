// Sums of a term over the middle axis of an (outer, length, inner) array, accurate, at memory speed, and always in the same order.
//
// Every term is widened to double. The array is walked row by row, all columns of a row at once, so that vectors lie along the
// columns and never decide which numbers meet: each column has one accumulator, whatever the width of the machine. Where the rows are short
// (inner < 32, the contiguous sum among them) 32 rows are taken as one wide row, which gives 32 accumulators a column; they are
// folded in halves at the end. Down the rows, blocks of 128 are added one after another and their sums pairwise: a
// binary counter of partial sums, so that the rounding error grows with the logarithm of the length.

using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autograd.Core;

internal static class PairwiseSumKernel
{
    private const int Lanes = 32;
    private const int StripRows = 32;
    private const int BlockRows = 128;

    // At least Lanes * (Lanes - 1), so that the rows taken together always fit in one tile; small enough for the first-level cache.
    private const int TileColumns = 1024;

    /// <summary>The term to sum: a function of the two arrays' elements at one place.</summary>
    internal interface ITerm
    {
        static abstract TVector Of<TVector, TLanes>(TVector a, TVector b) where TLanes : struct, ILanes<TVector, double>;
    }

    internal readonly struct First : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TVector, TLanes>(TVector a, TVector b) where TLanes : struct, ILanes<TVector, double> => a;
    }

    internal readonly struct Product : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TVector, TLanes>(TVector a, TVector b) where TLanes : struct, ILanes<TVector, double> =>
            TLanes.Multiply(a, b);
    }

    /// <summary>
    /// Writes the sum of the terms of <paramref name="a"/> and <paramref name="b"/> over the middle axis; float or double in, float or
    /// double out.
    /// </summary>
    internal static void Compute<T, TTerm, TSum>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<TSum> sums, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTerm : struct, ITerm
        where TSum : unmanaged, IFloatingPointIeee754<TSum>
    {
        Axis.Check(a.Length, sums.Length, outer, length, inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);

        if (length == 0 || sums.IsEmpty)
            sums.Clear();
        else if (inner == 1 && length < 2 * Lanes)
            SumShortRows<T, TTerm, TSum>(a, b, sums, length);
        else
            SumTiles<T, TTerm, TSum>(a, b, sums, outer, length, inner);
    }

    // Rows too short for the machinery: sums elements in order, four rows in parallel, so that no addition waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumShortRows<T, TTerm, TSum>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<TSum> sums, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTerm : struct, ITerm
        where TSum : unmanaged, IFloatingPointIeee754<TSum>
    {
        int row = 0;
        for (; row + 4 <= sums.Length; row += 4)
        {
            double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            ReadOnlySpan<T> a0 = a.Slice(row * length, length), a1 = a.Slice((row + 1) * length, length),
                a2 = a.Slice((row + 2) * length, length), a3 = a.Slice((row + 3) * length, length);
            ReadOnlySpan<T> b0 = b.Slice(row * length, length), b1 = b.Slice((row + 1) * length, length),
                b2 = b.Slice((row + 2) * length, length), b3 = b.Slice((row + 3) * length, length);
            for (int i = 0; i < a0.Length; i++)
            {
                s0 += Term<T, TTerm>(a0[i], b0[i]);
                s1 += Term<T, TTerm>(a1[i], b1[i]);
                s2 += Term<T, TTerm>(a2[i], b2[i]);
                s3 += Term<T, TTerm>(a3[i], b3[i]);
            }

            sums[row] = Narrow<TSum>(s0);
            sums[row + 1] = Narrow<TSum>(s1);
            sums[row + 2] = Narrow<TSum>(s2);
            sums[row + 3] = Narrow<TSum>(s3);
        }

        for (; row < sums.Length; row++)
        {
            double sum = 0;
            for (int i = row * length, end = i + length; i < end; i++)
                sum += Term<T, TTerm>(a[i], b[i]);
            sums[row] = Narrow<TSum>(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumTiles<T, TTerm, TSum>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<TSum> sums, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTerm : struct, ITerm
        where TSum : unmanaged, IFloatingPointIeee754<TSum>
    {
        int lanes = inner < Lanes && length >= 2 * Lanes ? Lanes : 1;
        int rows = length / lanes;
        int stride = lanes * inner;
        int blocks = (rows + BlockRows - 1) / BlockRows;
        int partials = BitOperations.Log2((uint)blocks) + 1;
        double[] rented = Unwritten.Rent<double>(partials * Math.Min(stride, TileColumns));
        for (int o = 0; o < outer; o++)
        {
            int start = o * length * inner;
            for (int column = 0; column < stride; column += TileColumns)
            {
                int columns = Math.Min(TileColumns, stride - column);
                var partial = rented.AsSpan(0, partials * columns);
                SumRows<T, TTerm>(a[(start + column)..], b[(start + column)..], stride, rows, columns, partial);
                if (lanes > 1)
                {
                    int rest = start + (rows * stride);
                    int count = (length * inner) - (rows * stride);
                    AddStrip<T, TTerm>(a[rest..], b[rest..], stride: count, rows: 1, columns: count, partial);
                    Fold(partial, inner);
                    columns = inner;
                }

                TensorPrimitives.ConvertTruncating(partial[..columns], sums.Slice((o * inner) + column, columns));
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    // Leaves the sums of all rows in the first `columns` partial sums. The number of open partial sums is that of ones in the block count.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRows<T, TTerm>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int stride, int rows, int columns, Span<double> partial)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTerm : struct, ITerm
    {
        int open = 0;
        int blocks = 0;
        for (int row = 0; row < rows;)
        {
            var sum = partial.Slice(open++ * columns, columns);
            sum.Clear();
            for (int end = Math.Min(row + BlockRows, rows); row < end; row += StripRows)
                AddStrip<T, TTerm>(a[(row * stride)..], b[(row * stride)..], stride, Math.Min(StripRows, end - row), columns, sum);

            for (int merges = BitOperations.TrailingZeroCount(++blocks); merges > 0; merges--)
                Merge(partial, --open, columns);
        }

        while (open > 1)
            Merge(partial, --open, columns);
    }

    private static void Merge(Span<double> partial, int upper, int columns)
    {
        var lower = partial.Slice((upper - 1) * columns, columns);
        TensorPrimitives.Add(lower, partial.Slice(upper * columns, columns), lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fold(Span<double> partial, int inner)
    {
        for (int half = Lanes / 2 * inner; half >= inner; half /= 2)
            TensorPrimitives.Add(partial[..half], partial.Slice(half, half), partial[..half]);
    }

    // Adds a few rows to the accumulators: they are loaded and stored once for all of the rows, four vectors at a time, which hides the
    // latency of an addition. Fully optimized from the start: the first sum of ten million elements must not run in the slow first-tier
    // version of the method.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddStrip<T, TTerm>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int stride, int rows, int columns, Span<double> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTerm : struct, ITerm
    {
        if (rows == 0 || columns == 0)
            return;
        int last = ((rows - 1) * stride) + columns;
        ArgumentOutOfRangeException.ThrowIfLessThan(x.Length, last);
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, last);
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, columns);

        ref T a = ref MemoryMarshal.GetReference(x);
        ref T b = ref MemoryMarshal.GetReference(y);
        ref double sum = ref MemoryMarshal.GetReference(sums);
        nint column = 0;
        if (Vector512.IsHardwareAccelerated)
            column = AddColumns<T, TTerm, Vector512<double>, Lanes512<double>>(ref a, ref b, ref sum, column, columns, stride, last);
        if (Vector256.IsHardwareAccelerated)
            column = AddColumns<T, TTerm, Vector256<double>, Lanes256<double>>(ref a, ref b, ref sum, column, columns, stride, last);
        if (Vector128.IsHardwareAccelerated)
            column = AddColumns<T, TTerm, Vector128<double>, Lanes128<double>>(ref a, ref b, ref sum, column, columns, stride, last);
        for (; column < columns; column++)
        {
            double s = Unsafe.Add(ref sum, column);
            for (nint i = column; i < last; i += stride)
                s += Term<T, TTerm>(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i));
            Unsafe.Add(ref sum, column) = s;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint AddColumns<T, TTerm, TVector, TLanes>(
        ref T a, ref T b, ref double sum, nint column, nint columns, nint stride, nint end)
        where T : unmanaged
        where TTerm : struct, ITerm
        where TLanes : struct, ILanes<TVector, double>
    {
        nint one = TLanes.Count, two = 2 * TLanes.Count, three = 3 * TLanes.Count, four = 4 * TLanes.Count;
        for (; column + four <= columns; column += four)
        {
            TVector s0 = TLanes.Load(ref sum, column), s1 = TLanes.Load(ref sum, column + one),
                s2 = TLanes.Load(ref sum, column + two), s3 = TLanes.Load(ref sum, column + three);
            for (nint i = column; i < end; i += stride)
            {
                ref T x = ref Unsafe.Add(ref a, i);
                ref T y = ref Unsafe.Add(ref b, i);
                s0 = TLanes.Add(s0, Terms<T, TTerm, TVector, TLanes>(ref x, ref y, 0));
                s1 = TLanes.Add(s1, Terms<T, TTerm, TVector, TLanes>(ref x, ref y, one));
                s2 = TLanes.Add(s2, Terms<T, TTerm, TVector, TLanes>(ref x, ref y, two));
                s3 = TLanes.Add(s3, Terms<T, TTerm, TVector, TLanes>(ref x, ref y, three));
            }

            TLanes.Store(s0, ref sum, column);
            TLanes.Store(s1, ref sum, column + one);
            TLanes.Store(s2, ref sum, column + two);
            TLanes.Store(s3, ref sum, column + three);
        }

        for (; column + one <= columns; column += one)
        {
            var s = TLanes.Load(ref sum, column);
            for (nint i = column; i < end; i += stride)
                s = TLanes.Add(s, Terms<T, TTerm, TVector, TLanes>(ref a, ref b, i));
            TLanes.Store(s, ref sum, column);
        }

        return column;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Terms<T, TTerm, TVector, TLanes>(ref T a, ref T b, nint offset)
        where T : unmanaged
        where TTerm : struct, ITerm
        where TLanes : struct, ILanes<TVector, double>
    {
        var first = Load<T, TVector, TLanes>(ref a, offset);
        if (typeof(TTerm) == typeof(First)) return first; // the compiler would not leave out the other load
        return TTerm.Of<TVector, TLanes>(first, Load<T, TVector, TLanes>(ref b, offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load<T, TVector, TLanes>(ref T source, nint offset)
        where T : unmanaged where TLanes : struct, ILanes<TVector, double> =>
        typeof(T) == typeof(float) ? TLanes.Widen(ref Unsafe.As<T, float>(ref source), offset)
        : TLanes.Load(ref Unsafe.As<T, double>(ref source), offset);

    private static double Term<T, TTerm>(T a, T b) where TTerm : struct, ITerm =>
        TTerm.Of<double, Lanes1<double>>(Widen(a), Widen(b));

    // As a vector, because the scalar instruction preserves the rest of its register and so depends on the last write to it.
    private static double Widen<T>(T value) => typeof(T) != typeof(float) ? Unsafe.BitCast<T, double>(value)
        : Vector128.IsHardwareAccelerated ? Vector128.WidenLower(Vector128.CreateScalar(Unsafe.BitCast<T, float>(value))).ToScalar()
        : Unsafe.BitCast<T, float>(value);

    private static T Narrow<T>(double value) =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value);
}
