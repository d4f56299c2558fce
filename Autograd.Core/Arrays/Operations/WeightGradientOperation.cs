using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Autograd.Core;

// The gradient of a convolution's weights. Vectors run along the filters, so that images are read in place and no padding is computed.
// For a few rows of places at a time, the gradients are transposed to make the filters contiguous, and all taps accumulate while these
// are in the cache (TapSumKernel). The rows of the kernel, of all channels, are divided among the cores.
internal readonly struct WeightGradientOperation(NdArray x, NdArray y, NdArray W, WindowAxis v, WindowAxis h, int groups) : IFloatKernel
{
    private const long WorkPerPart = 1_500_000; // multiplications: about ten microseconds
    private const int BandPlaces = 256; // the same for any vector width, since sums are rounded at the end of a band

    public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (W.Size == 0) return;
        if (y.Size == 0) W.Elements<T>().Clear();
        else if (Vector512.IsHardwareAccelerated) Run<T, Vector512<T>, Lanes512<T>>();
        else if (Vector256.IsHardwareAccelerated) Run<T, Vector256<T>, Lanes256<T>>();
        else if (Vector128.IsHardwareAccelerated) Run<T, Vector128<T>, Lanes128<T>>();
        else Run<T, T, Lanes1<T>>();
    }

    private void Run<T, TVector, TLanes>() where T : unmanaged, IFloatingPointIeee754<T> where TLanes : ILanes<TVector, T>
    {
        var parts = Workers.Parts((long)W.Size * x.Shape[0] * v.Places * h.Places, WorkPerPart, x.Shape[1] * v.Kernel);
        Workers.For(parts, new KernelRows<T, TVector, TLanes>(x, y, W, v, h, groups, parts));
    }

    private readonly struct KernelRows<T, TVector, TLanes>(NdArray x, NdArray y, NdArray W, WindowAxis v, WindowAxis h, int groups,
        int parts) : IUnitsOfWork
        where T : unmanaged, IFloatingPointIeee754<T> where TLanes : ILanes<TVector, T>
    {
        public void Run(int part)
        {
            var rows = x.Shape[1] / groups * v.Kernel;
            var (first, end) = ((int)((long)groups * rows * part / parts), (int)((long)groups * rows * (part + 1) / parts));
            for (var g = first / rows; g * rows < end; g++) Collect(g, Math.Max(0, first - g * rows), Math.Min(rows, end - g * rows));
        }

        private void Collect(int g, int first, int end)
        {
            var (images, channels, filters, places) = (x.Shape[0], x.Shape[1] / groups, y.Shape[1] / groups, v.Places * h.Places);
            var (from, planes) = (first / v.Kernel, (end - 1) / v.Kernel + 1 - first / v.Kernel);
            var (view, height) = (new PaddedImage(v.Seen(), h.Seen()), Math.Clamp(BandPlaces / h.Places, 1, v.Places));
            var largest = new TapSumKernel<T, TVector, TLanes>(Math.Min(filters, TapSumKernel<T, TVector, TLanes>.Most), end - first,
                h.Kernel, h.Dilate == 1);
            var (copySize, bandSize) = (view.CopySize(planes), height * h.Places * largest.Width);
            var buffer = Unwritten.Rent<T>(copySize + bandSize + largest.Size);
            Span<T> copy = buffer.AsSpan(0, copySize), band = buffer.AsSpan(copySize, bandSize);
            copy.Clear();
            var rented = Unwritten.Rent<int>(end - first);
            var offsets = rented.AsSpan(0, end - first);
            Place(view, first, offsets);
            for (var m = 0; m < filters; m += TapSumKernel<T, TVector, TLanes>.Most)
            {
                var together = Math.Min(filters - m, TapSumKernel<T, TVector, TLanes>.Most);
                var sums = new TapSumKernel<T, TVector, TLanes>(together, end - first, h.Kernel, h.Dilate == 1);
                var memory = buffer.AsSpan(copySize + bandSize, sums.Size);
                memory.Clear();
                for (var n = 0; n < images; n++)
                {
                    var image = view.Of(x.Elements<T>(), (n * groups + g) * channels + from, planes, copy);
                    for (var top = 0; top < v.Places; top += height)
                    {
                        var rows = Math.Min(height, v.Places - top);
                        PackingKernel.Columns(y.Elements<T>()[(((n * groups + g) * filters + m) * places + top * h.Places)..], places,
                            band, sums.Width, together, rows * h.Places);
                        sums.Add(image[(top * v.Stride * view.RowStep)..], offsets, h.Dilate, h.Stride, v.Stride * view.RowStep, rows,
                            h.Places, band, memory);
                    }
                }

                sums.CopyTo(memory, W.Elements<T>()[(((g * filters + m) * channels * v.Kernel + first) * h.Kernel)..],
                    channels * v.Kernel * h.Kernel);
            }

            ArrayPool<int>.Shared.Return(rented);
            ArrayPool<T>.Shared.Return(buffer);
        }

        /// <summary>Computes the offsets of the kernel's rows in the copied planes, from the first row on.</summary>
        private void Place(PaddedImage view, int first, Span<int> offsets)
        {
            for (var i = 0; i < offsets.Length; i++)
            {
                var (plane, row) = Math.DivRem(first + i, v.Kernel);
                offsets[i] = (plane - first / v.Kernel) * view.PlaneStep + row * v.Dilate * view.RowStep;
            }
        }
    }
}
