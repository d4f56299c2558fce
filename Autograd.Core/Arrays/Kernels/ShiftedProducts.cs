// Products of images with shifted images: d[m, k] = Σₚ g[m, p] · x[p + offset[k]], over all places p of several images, for eight rows m and three
// shifts k at once. It is what a weight of a convolution collects. Each sum is kept as a vector, one part for each lane, until all
// images are through; the order of the additions follows from the shapes alone.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autograd.Core;

internal static class ShiftedProducts
{
    /// <summary>The rows computed together.</summary>
    internal const int Rows = ShiftedSums.Rows;

    /// <summary>The shifts computed together.</summary>
    internal const int Shifts = 3;

    /// <summary>The lanes of a sum.</summary>
    internal static int Lanes<T>() where T : unmanaged => Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256<T>.Count;

    /// <summary>Adds the products of some images to the sums.</summary>
    /// <param name="g">Eight rows for each image, whose places beyond the last are zeros up to a whole number of vectors.</param>
    /// <param name="row">From one row to the next.</param>
    /// <param name="gStep">From one image of g to the next.</param>
    /// <param name="x">The images, seen from the offsets.</param>
    /// <param name="xStep">From one image of x to the next.</param>
    /// <param name="offsets">The shifts, a multiple of three of them.</param>
    /// <param name="images">How many.</param>
    /// <param name="count">The places of an image.</param>
    /// <param name="sums">A vector for each shift and row.</param>
    internal static void Add<T>(ReadOnlySpan<T> g, int row, int gStep, ReadOnlySpan<T> x, int xStep, ReadOnlySpan<int> offsets, int images, int count, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Lanes<T>();
        int vectors = (count + lanes - 1) / lanes;
        if (images == 0 || vectors == 0) return;
        int last = x.Length - (images - 1) * xStep - vectors * lanes;
        ArgumentOutOfRangeException.ThrowIfNegative(last);
        foreach (int offset in offsets)
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)last);
        ArgumentOutOfRangeException.ThrowIfLessThan(g.Length, (images - 1) * gStep + (Rows - 1) * row + vectors * lanes);
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, offsets.Length * Rows * lanes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(offsets.Length % Shifts, 0);
        ref T rows = ref MemoryMarshal.GetReference(g), image = ref MemoryMarshal.GetReference(x), sum = ref MemoryMarshal.GetReference(sums);
        for (int k = 0; k < offsets.Length; k += Shifts, sum = ref Unsafe.Add(ref sum, Shifts * Rows * lanes))
        {
            ref T x0 = ref Unsafe.Add(ref image, offsets[k]), x1 = ref Unsafe.Add(ref image, offsets[k + 1]), x2 = ref Unsafe.Add(ref image, offsets[k + 2]);
            if (Vector512.IsHardwareAccelerated)
            {
                EightByThree(ref rows, (nuint)row, (nuint)gStep, ref x0, ref x1, ref x2, (nuint)xStep, images, (nuint)(vectors * lanes), ref sum);
                continue;
            }

            for (int half = 0; half < Rows; half += Rows / 2)
                FourByThree(ref Unsafe.Add(ref rows, half * row), (nuint)row, (nuint)gStep, ref x0, ref x1, ref x2, (nuint)xStep, images, (nuint)(vectors * lanes), ref Unsafe.Add(ref sum, half * lanes));
        }
    }

    /// <summary>Adds up the lanes of each sum.</summary>
    internal static T Total<T>(ReadOnlySpan<T> lanes) where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector512.IsHardwareAccelerated ? Vector512.Sum(Vector512.Create(lanes)) : Vector256.Sum(Vector256.Create(lanes));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightByThree<T>(ref T g, nuint row, nuint gStep, ref T x0, ref T x1, ref T x2, nuint xStep, int images, nuint count, ref T sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> s00 = Vector512.LoadUnsafe(ref sum), s01 = Vector512.LoadUnsafe(ref sum, 8 * (nuint)Vector512<T>.Count), s02 = Vector512.LoadUnsafe(ref sum, 16 * (nuint)Vector512<T>.Count);
        Vector512<T> s10 = Vector512.LoadUnsafe(ref sum, (nuint)Vector512<T>.Count), s11 = Vector512.LoadUnsafe(ref sum, 9 * (nuint)Vector512<T>.Count), s12 = Vector512.LoadUnsafe(ref sum, 17 * (nuint)Vector512<T>.Count);
        Vector512<T> s20 = Vector512.LoadUnsafe(ref sum, 2 * (nuint)Vector512<T>.Count), s21 = Vector512.LoadUnsafe(ref sum, 10 * (nuint)Vector512<T>.Count), s22 = Vector512.LoadUnsafe(ref sum, 18 * (nuint)Vector512<T>.Count);
        Vector512<T> s30 = Vector512.LoadUnsafe(ref sum, 3 * (nuint)Vector512<T>.Count), s31 = Vector512.LoadUnsafe(ref sum, 11 * (nuint)Vector512<T>.Count), s32 = Vector512.LoadUnsafe(ref sum, 19 * (nuint)Vector512<T>.Count);
        Vector512<T> s40 = Vector512.LoadUnsafe(ref sum, 4 * (nuint)Vector512<T>.Count), s41 = Vector512.LoadUnsafe(ref sum, 12 * (nuint)Vector512<T>.Count), s42 = Vector512.LoadUnsafe(ref sum, 20 * (nuint)Vector512<T>.Count);
        Vector512<T> s50 = Vector512.LoadUnsafe(ref sum, 5 * (nuint)Vector512<T>.Count), s51 = Vector512.LoadUnsafe(ref sum, 13 * (nuint)Vector512<T>.Count), s52 = Vector512.LoadUnsafe(ref sum, 21 * (nuint)Vector512<T>.Count);
        Vector512<T> s60 = Vector512.LoadUnsafe(ref sum, 6 * (nuint)Vector512<T>.Count), s61 = Vector512.LoadUnsafe(ref sum, 14 * (nuint)Vector512<T>.Count), s62 = Vector512.LoadUnsafe(ref sum, 22 * (nuint)Vector512<T>.Count);
        Vector512<T> s70 = Vector512.LoadUnsafe(ref sum, 7 * (nuint)Vector512<T>.Count), s71 = Vector512.LoadUnsafe(ref sum, 15 * (nuint)Vector512<T>.Count), s72 = Vector512.LoadUnsafe(ref sum, 23 * (nuint)Vector512<T>.Count);
        for (; images > 0; images--)
        {
            for (nuint p = 0; p < count; p += (nuint)Vector512<T>.Count)
            {
                Vector512<T> a = Vector512.LoadUnsafe(ref x0, p), b = Vector512.LoadUnsafe(ref x1, p), c = Vector512.LoadUnsafe(ref x2, p);
                var g0 = Vector512.LoadUnsafe(ref g, p);
                s00 = Lanes512<T>.MultiplyAdd(g0, a, s00); s01 = Lanes512<T>.MultiplyAdd(g0, b, s01); s02 = Lanes512<T>.MultiplyAdd(g0, c, s02);
                var g1 = Vector512.LoadUnsafe(ref g, p + row);
                s10 = Lanes512<T>.MultiplyAdd(g1, a, s10); s11 = Lanes512<T>.MultiplyAdd(g1, b, s11); s12 = Lanes512<T>.MultiplyAdd(g1, c, s12);
                var g2 = Vector512.LoadUnsafe(ref g, p + 2 * row);
                s20 = Lanes512<T>.MultiplyAdd(g2, a, s20); s21 = Lanes512<T>.MultiplyAdd(g2, b, s21); s22 = Lanes512<T>.MultiplyAdd(g2, c, s22);
                var g3 = Vector512.LoadUnsafe(ref g, p + 3 * row);
                s30 = Lanes512<T>.MultiplyAdd(g3, a, s30); s31 = Lanes512<T>.MultiplyAdd(g3, b, s31); s32 = Lanes512<T>.MultiplyAdd(g3, c, s32);
                var g4 = Vector512.LoadUnsafe(ref g, p + 4 * row);
                s40 = Lanes512<T>.MultiplyAdd(g4, a, s40); s41 = Lanes512<T>.MultiplyAdd(g4, b, s41); s42 = Lanes512<T>.MultiplyAdd(g4, c, s42);
                var g5 = Vector512.LoadUnsafe(ref g, p + 5 * row);
                s50 = Lanes512<T>.MultiplyAdd(g5, a, s50); s51 = Lanes512<T>.MultiplyAdd(g5, b, s51); s52 = Lanes512<T>.MultiplyAdd(g5, c, s52);
                var g6 = Vector512.LoadUnsafe(ref g, p + 6 * row);
                s60 = Lanes512<T>.MultiplyAdd(g6, a, s60); s61 = Lanes512<T>.MultiplyAdd(g6, b, s61); s62 = Lanes512<T>.MultiplyAdd(g6, c, s62);
                var g7 = Vector512.LoadUnsafe(ref g, p + 7 * row);
                s70 = Lanes512<T>.MultiplyAdd(g7, a, s70); s71 = Lanes512<T>.MultiplyAdd(g7, b, s71); s72 = Lanes512<T>.MultiplyAdd(g7, c, s72);
            }

            g = ref Unsafe.Add(ref g, gStep);
            x0 = ref Unsafe.Add(ref x0, xStep);
            x1 = ref Unsafe.Add(ref x1, xStep);
            x2 = ref Unsafe.Add(ref x2, xStep);
        }

        s00.StoreUnsafe(ref sum);
        s01.StoreUnsafe(ref sum, 8 * (nuint)Vector512<T>.Count);
        s02.StoreUnsafe(ref sum, 16 * (nuint)Vector512<T>.Count);
        s10.StoreUnsafe(ref sum, (nuint)Vector512<T>.Count);
        s11.StoreUnsafe(ref sum, 9 * (nuint)Vector512<T>.Count);
        s12.StoreUnsafe(ref sum, 17 * (nuint)Vector512<T>.Count);
        s20.StoreUnsafe(ref sum, 2 * (nuint)Vector512<T>.Count);
        s21.StoreUnsafe(ref sum, 10 * (nuint)Vector512<T>.Count);
        s22.StoreUnsafe(ref sum, 18 * (nuint)Vector512<T>.Count);
        s30.StoreUnsafe(ref sum, 3 * (nuint)Vector512<T>.Count);
        s31.StoreUnsafe(ref sum, 11 * (nuint)Vector512<T>.Count);
        s32.StoreUnsafe(ref sum, 19 * (nuint)Vector512<T>.Count);
        s40.StoreUnsafe(ref sum, 4 * (nuint)Vector512<T>.Count);
        s41.StoreUnsafe(ref sum, 12 * (nuint)Vector512<T>.Count);
        s42.StoreUnsafe(ref sum, 20 * (nuint)Vector512<T>.Count);
        s50.StoreUnsafe(ref sum, 5 * (nuint)Vector512<T>.Count);
        s51.StoreUnsafe(ref sum, 13 * (nuint)Vector512<T>.Count);
        s52.StoreUnsafe(ref sum, 21 * (nuint)Vector512<T>.Count);
        s60.StoreUnsafe(ref sum, 6 * (nuint)Vector512<T>.Count);
        s61.StoreUnsafe(ref sum, 14 * (nuint)Vector512<T>.Count);
        s62.StoreUnsafe(ref sum, 22 * (nuint)Vector512<T>.Count);
        s70.StoreUnsafe(ref sum, 7 * (nuint)Vector512<T>.Count);
        s71.StoreUnsafe(ref sum, 15 * (nuint)Vector512<T>.Count);
        s72.StoreUnsafe(ref sum, 23 * (nuint)Vector512<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByThree<T>(ref T g, nuint row, nuint gStep, ref T x0, ref T x1, ref T x2, nuint xStep, int images, nuint count, ref T sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> s00 = Vector256.LoadUnsafe(ref sum), s01 = Vector256.LoadUnsafe(ref sum, 8 * (nuint)Vector256<T>.Count), s02 = Vector256.LoadUnsafe(ref sum, 16 * (nuint)Vector256<T>.Count);
        Vector256<T> s10 = Vector256.LoadUnsafe(ref sum, (nuint)Vector256<T>.Count), s11 = Vector256.LoadUnsafe(ref sum, 9 * (nuint)Vector256<T>.Count), s12 = Vector256.LoadUnsafe(ref sum, 17 * (nuint)Vector256<T>.Count);
        Vector256<T> s20 = Vector256.LoadUnsafe(ref sum, 2 * (nuint)Vector256<T>.Count), s21 = Vector256.LoadUnsafe(ref sum, 10 * (nuint)Vector256<T>.Count), s22 = Vector256.LoadUnsafe(ref sum, 18 * (nuint)Vector256<T>.Count);
        Vector256<T> s30 = Vector256.LoadUnsafe(ref sum, 3 * (nuint)Vector256<T>.Count), s31 = Vector256.LoadUnsafe(ref sum, 11 * (nuint)Vector256<T>.Count), s32 = Vector256.LoadUnsafe(ref sum, 19 * (nuint)Vector256<T>.Count);
        for (; images > 0; images--)
        {
            for (nuint p = 0; p < count; p += (nuint)Vector256<T>.Count)
            {
                Vector256<T> a = Vector256.LoadUnsafe(ref x0, p), b = Vector256.LoadUnsafe(ref x1, p), c = Vector256.LoadUnsafe(ref x2, p);
                var g0 = Vector256.LoadUnsafe(ref g, p);
                s00 = Lanes256<T>.MultiplyAdd(g0, a, s00); s01 = Lanes256<T>.MultiplyAdd(g0, b, s01); s02 = Lanes256<T>.MultiplyAdd(g0, c, s02);
                var g1 = Vector256.LoadUnsafe(ref g, p + row);
                s10 = Lanes256<T>.MultiplyAdd(g1, a, s10); s11 = Lanes256<T>.MultiplyAdd(g1, b, s11); s12 = Lanes256<T>.MultiplyAdd(g1, c, s12);
                var g2 = Vector256.LoadUnsafe(ref g, p + 2 * row);
                s20 = Lanes256<T>.MultiplyAdd(g2, a, s20); s21 = Lanes256<T>.MultiplyAdd(g2, b, s21); s22 = Lanes256<T>.MultiplyAdd(g2, c, s22);
                var g3 = Vector256.LoadUnsafe(ref g, p + 3 * row);
                s30 = Lanes256<T>.MultiplyAdd(g3, a, s30); s31 = Lanes256<T>.MultiplyAdd(g3, b, s31); s32 = Lanes256<T>.MultiplyAdd(g3, c, s32);
            }

            g = ref Unsafe.Add(ref g, gStep);
            x0 = ref Unsafe.Add(ref x0, xStep);
            x1 = ref Unsafe.Add(ref x1, xStep);
            x2 = ref Unsafe.Add(ref x2, xStep);
        }

        s00.StoreUnsafe(ref sum);
        s01.StoreUnsafe(ref sum, 8 * (nuint)Vector256<T>.Count);
        s02.StoreUnsafe(ref sum, 16 * (nuint)Vector256<T>.Count);
        s10.StoreUnsafe(ref sum, (nuint)Vector256<T>.Count);
        s11.StoreUnsafe(ref sum, 9 * (nuint)Vector256<T>.Count);
        s12.StoreUnsafe(ref sum, 17 * (nuint)Vector256<T>.Count);
        s20.StoreUnsafe(ref sum, 2 * (nuint)Vector256<T>.Count);
        s21.StoreUnsafe(ref sum, 10 * (nuint)Vector256<T>.Count);
        s22.StoreUnsafe(ref sum, 18 * (nuint)Vector256<T>.Count);
        s30.StoreUnsafe(ref sum, 3 * (nuint)Vector256<T>.Count);
        s31.StoreUnsafe(ref sum, 11 * (nuint)Vector256<T>.Count);
        s32.StoreUnsafe(ref sum, 19 * (nuint)Vector256<T>.Count);
    }
}
