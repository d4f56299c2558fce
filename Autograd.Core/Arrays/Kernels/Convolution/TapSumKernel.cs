using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// Sums for the gradient of a convolution's weights, over the places of one image after another, in tiles of up to twelve taps and one or
// two vectors of filters (TapTileKernel). A kernel's rows are numbered across all channels. The sums stay in tile order until the last
// image has been added.
internal readonly struct TapSumKernel<T, TVector, TLanes>(int filters, int kernelRows, int taps, bool tapsAreSideBySide)
    where T : unmanaged, INumberBase<T> where TLanes : ILanes<TVector, T>
{
    /// <summary>The largest number of filters computed together.</summary>
    public static int Most => 2 * TLanes.Count;

    /// <summary>The number of filters, padded with zeros to a whole number of vectors.</summary>
    public int Width => filters > TLanes.Count ? Most : TLanes.Count;

    public int Size => kernelRows * taps * Width;

    private int Sums => filters > TLanes.Count ? TLanes.Rows : Math.Min(12, 2 * TLanes.Rows);

    private int Strips => tapsAreSideBySide ? (taps + Math.Min(6, Sums) - 1) / Math.Min(6, Sums) : taps;

    /// <summary>Adds the contribution of some rows of places of one image.</summary>
    /// <param name="image">The image, from the first place on.</param>
    /// <param name="offsets">The offset from a place to the first tap of each row of the kernel.</param>
    /// <param name="tapStep">The distance between taps.</param>
    /// <param name="step">The distance between places along a row.</param>
    /// <param name="rowStep">The distance between rows of places.</param>
    /// <param name="rows">The number of rows of places.</param>
    /// <param name="columns">The number of places in a row.</param>
    /// <param name="gradients">The gradients, place by place, with the filters contiguous.</param>
    /// <param name="sums">Memory of <see cref="Size"/>.</param>
    public void Add(
        ReadOnlySpan<T> image, ReadOnlySpan<int> offsets, int tapStep, int step, int rowStep, int rows, int columns,
        ReadOnlySpan<T> gradients, Span<T> sums)
    {
        var last = image.Length - (rows - 1) * rowStep - (columns - 1) * step - (taps - 1) * tapStep - 1;
        ArgumentOutOfRangeException.ThrowIfNotEqual(offsets.Length, kernelRows);
        foreach (var offset in offsets) ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)last);
        ArgumentOutOfRangeException.ThrowIfLessThan(gradients.Length, rows * columns * Width);
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, Size);
        ref var x = ref MemoryMarshal.GetReference(image);
        ref var g = ref MemoryMarshal.GetReference(gradients);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        for (var strip = 0; strip < Strips; strip++)
        {
            var (from, length) = Strip(strip);
            var tiles = Tiles(length);
            for (var tile = 0; tile < tiles; tile++)
            {
                var (row, next) = (Cut(kernelRows, tile, tiles), Cut(kernelRows, tile + 1, tiles));
                new TapTileKernel<T, TVector, TLanes>(
                    ref Unsafe.Add(ref x, from * tapStep), offsets[row..next], step, rowStep, rows, columns, ref g, Width,
                    ref Unsafe.Add(ref sum, (kernelRows * from + row * length) * Width)).Run(length, next - row, filters > TLanes.Count);
            }
        }
    }

    /// <summary>Writes the sums to the weights: those of filter m, from the first of these kernel rows on, begin at m · step.</summary>
    public void CopyTo(ReadOnlySpan<T> sums, Span<T> weights, int step)
    {
        for (var strip = 0; strip < Strips; strip++)
        {
            var (from, length) = Strip(strip);
            for (var row = 0; row < kernelRows; row++)
                for (var tap = 0; tap < length; tap++)
                {
                    var of = sums.Slice((kernelRows * from + row * length + tap) * Width, filters);
                    var at = row * taps + from + tap;
                    for (var m = 0; m < of.Length; m++) weights[m * step + at] = of[m];
                }
        }
    }

    private (int From, int Length) Strip(int strip)
    {
        var from = Cut(taps, strip, Strips);
        return (from, Cut(taps, strip + 1, Strips) - from);
    }

    private static int Cut(int length, int part, int parts) => (int)((long)length * part / parts);

    private int Tiles(int length)
    {
        var most = Math.Min(4, Sums / length);
        return (kernelRows + most - 1) / most;
    }
}
