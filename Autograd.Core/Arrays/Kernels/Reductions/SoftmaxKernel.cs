// Softmax and its logarithm over the middle axis of an (outer, length, inner) array. (TensorPrimitives.SoftMax does not subtract the
// maximum and overflows from 89 on.)
//
// The maximum is subtracted first, so that the largest term is e⁰ and neither overflow nor a sum of 0 can occur. A row that
// holds a NaN or +∞, or nothing but -∞, is NaN throughout: ∞ - ∞ has no value. -∞ beside a finite number has probability 0 and
// log-probability -∞.
// A few slices at a time go through all steps while they are in the cache.

using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

internal static class SoftmaxKernel
{
    private const int ChunkElements = 4096;
    private const int ShortRow = 8; // up to this length, a loop is faster than a call of a vectorized one

    /// <summary>y = e^x / Σ e^x over the middle axis. <paramref name="y"/> may share memory with <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Probabilities<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Compute(x, y, outer, length, inner, logarithm: false);

    /// <summary>y = x - log Σ e^x over the middle axis. <paramref name="y"/> may share memory with <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void LogProbabilities<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Compute(x, y, outer, length, inner, logarithm: true);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compute<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner, bool logarithm)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        Axis.Check(x.Length, checked(outer * inner), outer, length, inner);
        if (x.IsEmpty)
            return;

        int slice = length * inner;
        int slices = Math.Clamp(ChunkElements / slice, 1, outer);
        T[] rented = Unwritten.Rent<T>(slices * (inner + slice));
        for (int o = 0; o < outer; o += slices)
        {
            int count = Math.Min(slices, outer - o);
            var shifted = y.Slice(o * slice, count * slice);
            var reduced = rented.AsSpan(0, count * inner);
            if (inner == 1 && length <= ShortRow)
            {
                ShortRows(x.Slice(o * slice, count * slice), shifted, rented.AsSpan(count, count * slice), reduced, length, logarithm);
                continue;
            }

            ReductionKernel.Max(x.Slice(o * slice, count * slice), reduced, count, length, inner);
            Combine<T, Difference>(x.Slice(o * slice, count * slice), reduced, shifted, length, inner);

            // The logarithm needs x - max again, the probabilities do not.
            var powers = logarithm ? rented.AsSpan(count * inner, count * slice) : shifted;
            Vectorized<ExpKernel>.Invoke<T>(shifted, powers);
            ReductionKernel.Sum(powers, reduced, count, length, inner);
            if (logarithm)
            {
                Guarded<LogKernel>.Invoke<T>(reduced, reduced);
                Combine<T, Difference>(shifted, reduced, shifted, length, inner);
            }
            else
            {
                Combine<T, Quotient>(powers, reduced, shifted, length, inner);
            }
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    // The same for rows of a few elements: steps over all rows are vectorized, steps within a row are not.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ShortRows<T>(ReadOnlySpan<T> x, Span<T> y, Span<T> powers, Span<T> sums, int length, bool logarithm)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < x.Length; start += length)
        {
            var row = x.Slice(start, length);
            T largest = row[0];
            foreach (T value in row) largest = T.Max(largest, value);
            for (int i = 0; i < row.Length; i++) y[start + i] = row[i] - largest;
        }

        Vectorized<ExpKernel>.Invoke<T>(y, powers);
        for (int start = 0, o = 0; start < x.Length; start += length, o++)
        {
            double sum = 0;
            foreach (T power in powers.Slice(start, length)) sum += double.CreateTruncating(power);
            sums[o] = T.CreateTruncating(sum);
        }

        if (logarithm) Guarded<LogKernel>.Invoke<T>(sums, sums);
        for (int start = 0, o = 0; start < x.Length; start += length, o++)
            for (int i = start; i < start + length; i++) y[i] = logarithm ? y[i] - sums[o] : powers[i] / sums[o];
    }

    // Each row of `inner` elements with its slice's row of `reduced`; where inner is 1, each slice with its one number.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine<T, TOperator>(ReadOnlySpan<T> x, ReadOnlySpan<T> reduced, Span<T> y, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperator : struct, IOperator
    {
        if (inner == 1)
        {
            for (int slice = 0; slice < reduced.Length; slice++)
                TOperator.Of(x.Slice(slice * length, length), reduced[slice], y.Slice(slice * length, length));
            return;
        }

        for (int start = 0, row = 0; start < x.Length; start += inner, row++)
            TOperator.Of(x.Slice(start, inner), reduced.Slice(row / length * inner, inner), y.Slice(start, inner));
    }

    private interface IOperator
    {
        static abstract void Of<T>(ReadOnlySpan<T> x, T reduced, Span<T> y)
            where T : unmanaged, IFloatingPointIeee754<T>;

        static abstract void Of<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> reduced, Span<T> y)
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    private readonly struct Difference : IOperator
    {
        public static void Of<T>(ReadOnlySpan<T> x, T reduced, Span<T> y)
            where T : unmanaged, IFloatingPointIeee754<T>
            => TensorPrimitives.Subtract(x, reduced, y);

        public static void Of<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> reduced, Span<T> y)
            where T : unmanaged, IFloatingPointIeee754<T>
            => TensorPrimitives.Subtract(x, reduced, y);
    }

    private readonly struct Quotient : IOperator
    {
        public static void Of<T>(ReadOnlySpan<T> x, T reduced, Span<T> y)
            where T : unmanaged, IFloatingPointIeee754<T>
            => TensorPrimitives.Divide(x, reduced, y);

        public static void Of<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> reduced, Span<T> y)
            where T : unmanaged, IFloatingPointIeee754<T>
            => TensorPrimitives.Divide(x, reduced, y);
    }
}
