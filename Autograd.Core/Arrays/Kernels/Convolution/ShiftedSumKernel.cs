// Sums of shifted copies: y[m, p] = start[m] + Σₖ w[k, m] · x[p + offset[k]] for eight rows m at once. It is a matrix product whose right
// side is never stored: its row k is the image itself, read at another offset. Convolution needs nothing else once rows and columns are
// padded.
//
// Eight rows by three vectors make 24 sums, which fill the 32 registers of AVX-512; four rows by three make 12, for the 16 of AVX2. The
// remaining places are computed one vector at a time. With AVX-512 a vector of places may continue in the next row, beyond a gap: it is
// assembled from two loads.
// The loops neither call nor allocate: otherwise the compiler would spill every sum.

using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autograd.Core;

internal static class ShiftedSumKernel
{
    /// <summary>The rows computed together.</summary>
    internal const int Rows = 8;

    /// <summary>The number of elements beyond the last place that the loops may read and write.</summary>
    internal const int Slack = 64;

    /// <summary>Computes eight rows.</summary>
    /// <param name="x">Read at p + offset; <see cref="Slack"/> elements longer than that needs.</param>
    /// <param name="offsets">The offset of each copy.</param>
    /// <param name="w">A weight for each copy and row, the rows side by side.</param>
    /// <param name="start">The initial value of each row.</param>
    /// <param name="y">Eight rows, <see cref="Slack"/> elements longer than needed.</param>
    /// <param name="stride">The distance between rows.</param>
    /// <param name="count">The number of places p.</param>
    /// <param name="width">The number of contiguous places in x.</param>
    /// <param name="gap">The number of elements of x between them; must be 0 unless <see cref="CanSkip{T}"/>.</param>
    internal static void Compute<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> offsets, ReadOnlySpan<T> w, ReadOnlySpan<T> start, Span<T> y,
        int stride, int count, int width, int gap)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int reach = count + count / width * gap + Slack;
        if (offsets.Length > 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(x.Length - reach);
            // a negative offset becomes a large one
            ArgumentOutOfRangeException.ThrowIfGreaterThan(TensorPrimitives.Max(MemoryMarshal.Cast<int, uint>(offsets)),
                (uint)(x.Length - reach));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(w.Length, offsets.Length * Rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(start.Length, Rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, (Rows - 1) * stride + count + Slack);
        ref T image = ref MemoryMarshal.GetReference(x);
        ref T sums = ref MemoryMarshal.GetReference(y);
        ref T weights = ref MemoryMarshal.GetReference(w);
        ref T first = ref MemoryMarshal.GetReference(start);
        ref int shift = ref MemoryMarshal.GetReference(offsets);
        int p = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            int lanes = Vector512<T>.Count;
            for (; p + 2 * lanes < count; p += 3 * lanes)
            {
                var ((p0, left0), (p1, left1), (p2, left2)) = (InRows(p, width, gap), InRows(p + lanes, width, gap),
                    InRows(p + 2 * lanes, width, gap));
                EightByThree(ref image, (nuint)gap, p0, left0, p1, left1, p2, left2, ref shift, ref weights, offsets.Length, ref first,
                    ref Unsafe.Add(ref sums, p), (nuint)stride);
            }

            for (; p < count; p += lanes)
            {
                var (p0, left0) = InRows(p, width, gap);
                EightByOne(ref image, (nuint)gap, p0, left0, ref shift, ref weights, offsets.Length, ref first,
                    ref Unsafe.Add(ref sums, p), (nuint)stride);
            }

            return;
        }

        for (; p < count; p += 3 * Vector256<T>.Count)
            for (int half = 0; half < Rows; half += Rows / 2)
                FourByThree(ref Unsafe.Add(ref image, p), ref shift, ref Unsafe.Add(ref weights, half), offsets.Length,
                    ref Unsafe.Add(ref first, half), ref Unsafe.Add(ref sums, p + half * stride), (nuint)stride);
    }

    /// <summary>Whether gaps between rows of places can be skipped: no vector of places may touch more than two rows.</summary>
    internal static bool CanSkip<T>(int count, int width) where T : unmanaged
    {
        if (!Vector512.IsHardwareAccelerated) return false;
        for (int p = 0; p < count; p += Vector512<T>.Count)
            if (2 * width - p % width < Vector512<T>.Count) return false;
        return true;
    }

    /// <summary>The position of place p when there are gaps between rows, and the number of places left in its row.</summary>
    private static (nuint At, int Left) InRows(int p, int width, int gap)
    {
        var (row, place) = Math.DivRem((uint)p, (uint)width);
        return ((nuint)p + row * (nuint)gap, width - (int)place);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightByThree<T>(ref T x, nuint gap, nuint p0, int left0, nuint p1, int left1, nuint p2, int left2, ref int offset,
        ref T w, int taps, ref T start, ref T y, nuint stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> m0 = FirstLanes<T>(left0), m1 = FirstLanes<T>(left1), m2 = FirstLanes<T>(left2);
        Vector512<T> s00 = Vector512.Create(start), s01 = s00, s02 = s00;
        Vector512<T> s10 = Vector512.Create(Unsafe.Add(ref start, 1)), s11 = s10, s12 = s10;
        Vector512<T> s20 = Vector512.Create(Unsafe.Add(ref start, 2)), s21 = s20, s22 = s20;
        Vector512<T> s30 = Vector512.Create(Unsafe.Add(ref start, 3)), s31 = s30, s32 = s30;
        Vector512<T> s40 = Vector512.Create(Unsafe.Add(ref start, 4)), s41 = s40, s42 = s40;
        Vector512<T> s50 = Vector512.Create(Unsafe.Add(ref start, 5)), s51 = s50, s52 = s50;
        Vector512<T> s60 = Vector512.Create(Unsafe.Add(ref start, 6)), s61 = s60, s62 = s60;
        Vector512<T> s70 = Vector512.Create(Unsafe.Add(ref start, 7)), s71 = s70, s72 = s70;
        for (int k = 0; k < taps; k++)
        {
            nuint at = (nuint)Unsafe.Add(ref offset, k);
            var x0 = Vector512.ConditionalSelect(m0, Vector512.LoadUnsafe(ref x, at + p0), Vector512.LoadUnsafe(ref x, at + p0 + gap));
            var x1 = Vector512.ConditionalSelect(m1, Vector512.LoadUnsafe(ref x, at + p1), Vector512.LoadUnsafe(ref x, at + p1 + gap));
            var x2 = Vector512.ConditionalSelect(m2, Vector512.LoadUnsafe(ref x, at + p2), Vector512.LoadUnsafe(ref x, at + p2 + gap));
            var w0 = Vector512.Create(w);
            s00 = Lanes512<T>.MultiplyAdd(w0, x0, s00);
            s01 = Lanes512<T>.MultiplyAdd(w0, x1, s01); s02 = Lanes512<T>.MultiplyAdd(w0, x2, s02);
            var w1 = Vector512.Create(Unsafe.Add(ref w, 1));
            s10 = Lanes512<T>.MultiplyAdd(w1, x0, s10);
            s11 = Lanes512<T>.MultiplyAdd(w1, x1, s11); s12 = Lanes512<T>.MultiplyAdd(w1, x2, s12);
            var w2 = Vector512.Create(Unsafe.Add(ref w, 2));
            s20 = Lanes512<T>.MultiplyAdd(w2, x0, s20);
            s21 = Lanes512<T>.MultiplyAdd(w2, x1, s21); s22 = Lanes512<T>.MultiplyAdd(w2, x2, s22);
            var w3 = Vector512.Create(Unsafe.Add(ref w, 3));
            s30 = Lanes512<T>.MultiplyAdd(w3, x0, s30);
            s31 = Lanes512<T>.MultiplyAdd(w3, x1, s31); s32 = Lanes512<T>.MultiplyAdd(w3, x2, s32);
            var w4 = Vector512.Create(Unsafe.Add(ref w, 4));
            s40 = Lanes512<T>.MultiplyAdd(w4, x0, s40);
            s41 = Lanes512<T>.MultiplyAdd(w4, x1, s41); s42 = Lanes512<T>.MultiplyAdd(w4, x2, s42);
            var w5 = Vector512.Create(Unsafe.Add(ref w, 5));
            s50 = Lanes512<T>.MultiplyAdd(w5, x0, s50);
            s51 = Lanes512<T>.MultiplyAdd(w5, x1, s51); s52 = Lanes512<T>.MultiplyAdd(w5, x2, s52);
            var w6 = Vector512.Create(Unsafe.Add(ref w, 6));
            s60 = Lanes512<T>.MultiplyAdd(w6, x0, s60);
            s61 = Lanes512<T>.MultiplyAdd(w6, x1, s61); s62 = Lanes512<T>.MultiplyAdd(w6, x2, s62);
            var w7 = Vector512.Create(Unsafe.Add(ref w, 7));
            s70 = Lanes512<T>.MultiplyAdd(w7, x0, s70);
            s71 = Lanes512<T>.MultiplyAdd(w7, x1, s71); s72 = Lanes512<T>.MultiplyAdd(w7, x2, s72);
            w = ref Unsafe.Add(ref w, Rows);
        }

        s00.StoreUnsafe(ref y);
        s01.StoreUnsafe(ref y, (nuint)Vector512<T>.Count);
        s02.StoreUnsafe(ref y, 2 * (nuint)Vector512<T>.Count);
        s10.StoreUnsafe(ref y, stride);
        s11.StoreUnsafe(ref y, stride + (nuint)Vector512<T>.Count);
        s12.StoreUnsafe(ref y, stride + 2 * (nuint)Vector512<T>.Count);
        s20.StoreUnsafe(ref y, 2 * stride);
        s21.StoreUnsafe(ref y, 2 * stride + (nuint)Vector512<T>.Count);
        s22.StoreUnsafe(ref y, 2 * stride + 2 * (nuint)Vector512<T>.Count);
        s30.StoreUnsafe(ref y, 3 * stride);
        s31.StoreUnsafe(ref y, 3 * stride + (nuint)Vector512<T>.Count);
        s32.StoreUnsafe(ref y, 3 * stride + 2 * (nuint)Vector512<T>.Count);
        s40.StoreUnsafe(ref y, 4 * stride);
        s41.StoreUnsafe(ref y, 4 * stride + (nuint)Vector512<T>.Count);
        s42.StoreUnsafe(ref y, 4 * stride + 2 * (nuint)Vector512<T>.Count);
        s50.StoreUnsafe(ref y, 5 * stride);
        s51.StoreUnsafe(ref y, 5 * stride + (nuint)Vector512<T>.Count);
        s52.StoreUnsafe(ref y, 5 * stride + 2 * (nuint)Vector512<T>.Count);
        s60.StoreUnsafe(ref y, 6 * stride);
        s61.StoreUnsafe(ref y, 6 * stride + (nuint)Vector512<T>.Count);
        s62.StoreUnsafe(ref y, 6 * stride + 2 * (nuint)Vector512<T>.Count);
        s70.StoreUnsafe(ref y, 7 * stride);
        s71.StoreUnsafe(ref y, 7 * stride + (nuint)Vector512<T>.Count);
        s72.StoreUnsafe(ref y, 7 * stride + 2 * (nuint)Vector512<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightByOne<T>(ref T x, nuint gap, nuint p0, int left0, ref int offset, ref T w, int taps, ref T start, ref T y,
        nuint stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> m0 = FirstLanes<T>(left0);
        var s00 = Vector512.Create(start);
        var s10 = Vector512.Create(Unsafe.Add(ref start, 1));
        var s20 = Vector512.Create(Unsafe.Add(ref start, 2));
        var s30 = Vector512.Create(Unsafe.Add(ref start, 3));
        var s40 = Vector512.Create(Unsafe.Add(ref start, 4));
        var s50 = Vector512.Create(Unsafe.Add(ref start, 5));
        var s60 = Vector512.Create(Unsafe.Add(ref start, 6));
        var s70 = Vector512.Create(Unsafe.Add(ref start, 7));
        for (int k = 0; k < taps; k++)
        {
            nuint at = (nuint)Unsafe.Add(ref offset, k);
            var x0 = Vector512.ConditionalSelect(m0, Vector512.LoadUnsafe(ref x, at + p0), Vector512.LoadUnsafe(ref x, at + p0 + gap));
            s00 = Lanes512<T>.MultiplyAdd(Vector512.Create(w), x0, s00);
            s10 = Lanes512<T>.MultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 1)), x0, s10);
            s20 = Lanes512<T>.MultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 2)), x0, s20);
            s30 = Lanes512<T>.MultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 3)), x0, s30);
            s40 = Lanes512<T>.MultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 4)), x0, s40);
            s50 = Lanes512<T>.MultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 5)), x0, s50);
            s60 = Lanes512<T>.MultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 6)), x0, s60);
            s70 = Lanes512<T>.MultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 7)), x0, s70);
            w = ref Unsafe.Add(ref w, Rows);
        }

        s00.StoreUnsafe(ref y);
        s10.StoreUnsafe(ref y, stride);
        s20.StoreUnsafe(ref y, 2 * stride);
        s30.StoreUnsafe(ref y, 3 * stride);
        s40.StoreUnsafe(ref y, 4 * stride);
        s50.StoreUnsafe(ref y, 5 * stride);
        s60.StoreUnsafe(ref y, 6 * stride);
        s70.StoreUnsafe(ref y, 7 * stride);
    }

    private static Vector512<T> FirstLanes<T>(int count) where T : unmanaged => typeof(T) == typeof(float)
        ? Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).As<int, T>()
        : Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByThree<T>(ref T x, ref int offset, ref T w, int taps, ref T start, ref T y, nuint stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> s00 = Vector256.Create(start), s01 = s00, s02 = s00;
        Vector256<T> s10 = Vector256.Create(Unsafe.Add(ref start, 1)), s11 = s10, s12 = s10;
        Vector256<T> s20 = Vector256.Create(Unsafe.Add(ref start, 2)), s21 = s20, s22 = s20;
        Vector256<T> s30 = Vector256.Create(Unsafe.Add(ref start, 3)), s31 = s30, s32 = s30;
        for (int k = 0; k < taps; k++)
        {
            nuint at = (nuint)Unsafe.Add(ref offset, k);
            var x0 = Vector256.LoadUnsafe(ref x, at);
            var x1 = Vector256.LoadUnsafe(ref x, at + (nuint)Vector256<T>.Count);
            var x2 = Vector256.LoadUnsafe(ref x, at + 2 * (nuint)Vector256<T>.Count);
            var w0 = Vector256.Create(w);
            s00 = Lanes256<T>.MultiplyAdd(w0, x0, s00);
            s01 = Lanes256<T>.MultiplyAdd(w0, x1, s01); s02 = Lanes256<T>.MultiplyAdd(w0, x2, s02);
            var w1 = Vector256.Create(Unsafe.Add(ref w, 1));
            s10 = Lanes256<T>.MultiplyAdd(w1, x0, s10);
            s11 = Lanes256<T>.MultiplyAdd(w1, x1, s11); s12 = Lanes256<T>.MultiplyAdd(w1, x2, s12);
            var w2 = Vector256.Create(Unsafe.Add(ref w, 2));
            s20 = Lanes256<T>.MultiplyAdd(w2, x0, s20);
            s21 = Lanes256<T>.MultiplyAdd(w2, x1, s21); s22 = Lanes256<T>.MultiplyAdd(w2, x2, s22);
            var w3 = Vector256.Create(Unsafe.Add(ref w, 3));
            s30 = Lanes256<T>.MultiplyAdd(w3, x0, s30);
            s31 = Lanes256<T>.MultiplyAdd(w3, x1, s31); s32 = Lanes256<T>.MultiplyAdd(w3, x2, s32);
            w = ref Unsafe.Add(ref w, Rows);
        }

        s00.StoreUnsafe(ref y);
        s01.StoreUnsafe(ref y, (nuint)Vector256<T>.Count);
        s02.StoreUnsafe(ref y, 2 * (nuint)Vector256<T>.Count);
        s10.StoreUnsafe(ref y, stride);
        s11.StoreUnsafe(ref y, stride + (nuint)Vector256<T>.Count);
        s12.StoreUnsafe(ref y, stride + 2 * (nuint)Vector256<T>.Count);
        s20.StoreUnsafe(ref y, 2 * stride);
        s21.StoreUnsafe(ref y, 2 * stride + (nuint)Vector256<T>.Count);
        s22.StoreUnsafe(ref y, 2 * stride + 2 * (nuint)Vector256<T>.Count);
        s30.StoreUnsafe(ref y, 3 * stride);
        s31.StoreUnsafe(ref y, 3 * stride + (nuint)Vector256<T>.Count);
        s32.StoreUnsafe(ref y, 3 * stride + 2 * (nuint)Vector256<T>.Count);
    }
}
