using System.Buffers;
using System.Numerics;

namespace Autograd.Core;

// The three products of a convolution: output from input and weights, input from output and weights, weights from both. Each is the
// gradient of the other two. Images are laid out once with their zeros around them, and where the stride is not 1 dealt out to phases; from
// then on every tap of the kernel is the same image, seen from another point (ShiftedSums, ShiftedProducts).
internal static class Convolving
{
    private const int CachedBytes = 24 * 1024; // what of a block of images stays in the first-level cache

    /// <summary>y[n, o, i, j] = b[o] + Σ W[o, c, k, l] · x[n, c, place (i, k), place (j, l)], the channels c of o's group.</summary>
    public static NdArray Output(NdArray x, NdArray W, NdArray? b, Sliding v, Sliding h, int groups)
    {
        var y = NdArray.Allocate([x.Shape[0], W.Shape[0], v.Places, h.Places], x.DType);
        Dispatch.Float("Convolution2D", x.DType, new OutputKernel(x, W, b, y, v, h, groups));
        return y;
    }

    /// <summary>The transpose of <see cref="Output"/> in x: each element of y is spread over the elements it came from.</summary>
    public static NdArray Input(NdArray y, NdArray W, NdArray? b, Sliding v, Sliding h, int groups)
    {
        var x = NdArray.Allocate([y.Shape[0], W.Shape[1] * groups, v.Length, h.Length], y.DType);
        Dispatch.Float("Deconvolution2D", y.DType, new InputKernel(y, W, b, x, v, h, groups));
        return x;
    }

    /// <summary>The transpose of <see cref="Output"/> in W: Σ y · x over all samples and places where they met.</summary>
    public static NdArray Weights(NdArray x, NdArray y, Sliding v, Sliding h, int groups)
    {
        var W = NdArray.Allocate([y.Shape[1], x.Shape[1] / groups, v.Kernel, h.Kernel], x.DType);
        Dispatch.Float("Convolution2D", x.DType, new WeightsKernel(x, y, W, v, h, groups));
        return W;
    }

    /// <summary>Where the taps of a kernel begin in a dealt out image, channel after channel.</summary>
    internal static int[] Offsets(Sliding v, Sliding h, Phased rows, Phased columns, int channels)
    {
        var (offsets, plane, next) = (new int[channels * v.Kernel * h.Kernel], rows.Count * columns.Count, 0);
        for (var channel = 0; channel < channels; channel++)
            for (var k = 0; k < v.Kernel; k++)
                for (var l = 0; l < h.Kernel; l++)
                {
                    var ((down, a), (right, b)) = (Math.DivRem(k * v.Dilate, v.Stride), Math.DivRem(l * h.Dilate, h.Stride));
                    offsets[next++] = ((channel * rows.Phases + a) * columns.Phases + b) * plane + down * columns.Count + right;
                }

        return offsets;
    }

    private static int Blocks(int rows) => (rows + ShiftedSums.Rows - 1) / ShiftedSums.Rows;

    private static Span<T> Zeros<T>(int length, out T[] rented)
    {
        var span = (rented = ArrayPool<T>.Shared.Rent(length)).AsSpan(0, length);
        span.Clear();
        return span;
    }

    private readonly struct OutputKernel(NdArray x, NdArray W, NdArray? b, NdArray y, Sliding v, Sliding h, int groups) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (y.Size == 0) return;
            var (images, channels, filters) = (x.Shape[0], x.Shape[1] / groups, y.Shape[1] / groups);
            var (rows, columns) = (v.Dealt(), h.Dealt());
            Phased down = new(v.Places, 1, 1, v.Places, 0), across = new(h.Places, 1, 1, columns.Count, 0);
            var offsets = Offsets(v, h, rows, columns, channels);
            var (taps, count, wide) = (offsets.Length, (v.Places - 1) * columns.Count + h.Places, v.Places * columns.Count + ShiftedSums.Slack);
            var imageSize = channels * rows.Phases * rows.Count * columns.Phases * columns.Count;

            var rest = Zeros<T>(imageSize + ShiftedSums.Slack + ShiftedSums.Rows * wide + Blocks(filters) * groups * taps * ShiftedSums.Rows, out var rented);
            var image = rest[..(imageSize + ShiftedSums.Slack)];
            var result = rest.Slice(image.Length, ShiftedSums.Rows * wide);
            var packed = rest[(image.Length + result.Length)..];
            Pack(W.Elements<T>(), filters, taps, packed);

            Span<T> from = x.Elements<T>(), to = y.Elements<T>(), bias = b is null ? default : b.Elements<T>(), start = stackalloc T[ShiftedSums.Rows];
            var (inSize, outSize) = (v.Length * h.Length, v.Places * h.Places);
            for (var n = 0; n < images; n++)
                for (var g = 0; g < groups; g++)
                {
                    Phased.Deal(from.Slice((n * groups + g) * channels * inSize, channels * inSize), channels, rows, columns, image);
                    for (var block = 0; block < Blocks(filters); block++)
                    {
                        var first = block * ShiftedSums.Rows;
                        var inBlock = Math.Min(ShiftedSums.Rows, filters - first);
                        start.Clear();
                        if (b is not null) bias.Slice(g * filters + first, inBlock).CopyTo(start);
                        ShiftedSums.Compute<T>(image, offsets, packed[((g * Blocks(filters) + block) * taps * ShiftedSums.Rows)..], start, result, wide, count);
                        for (var m = 0; m < inBlock; m++)
                            Phased.Collect(result[(m * wide)..], down, 0, across, 0, to.Slice(((n * groups + g) * filters + first + m) * outSize, outSize));
                    }
                }

            ArrayPool<T>.Shared.Return(rented);
        }

        /// <summary>The weights of eight filters side by side, tap after tap; zeros for filters beyond the last.</summary>
        private void Pack<T>(ReadOnlySpan<T> weights, int filters, int taps, Span<T> packed) where T : unmanaged
        {
            for (var g = 0; g < groups; g++)
                for (var m = 0; m < filters; m++)
                {
                    var filter = weights.Slice((g * filters + m) * taps, taps);
                    var block = packed[((g * Blocks(filters) + m / ShiftedSums.Rows) * taps * ShiftedSums.Rows + m % ShiftedSums.Rows)..];
                    for (var k = 0; k < filter.Length; k++) block[k * ShiftedSums.Rows] = filter[k];
                }
        }
    }

    // Element i · stride + a of x, counted from the first padded one, meets only the taps k with k · dilate = q · stride + a, and these in y[i − q].
    private readonly struct InputKernel(NdArray y, NdArray W, NdArray? b, NdArray x, Sliding v, Sliding h, int groups) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (x.Size == 0) return;
            var (images, filters, channels) = (y.Shape[0], y.Shape[1] / groups, x.Shape[1] / groups);
            var (rows, columns, down, across) = (v.PlacesSeen(), h.PlacesSeen(), v.Written(), h.Written());
            var (count, wide) = ((down.Count - 1) * columns.Count + across.Count, down.Count * columns.Count + ShiftedSums.Slack);
            var wideAcross = across with { Count = columns.Count, Length = h.Length };
            var imageSize = filters * rows.Count * columns.Count;
            var weights = Blocks(channels) * filters * v.Kernel * h.Kernel * ShiftedSums.Rows;

            var rest = Zeros<T>(imageSize + ShiftedSums.Slack + ShiftedSums.Rows * wide + weights, out var rented);
            var image = rest[..(imageSize + ShiftedSums.Slack)];
            var result = rest.Slice(image.Length, ShiftedSums.Rows * wide);
            var packed = rest[(image.Length + result.Length)..];
            var offsets = new int[filters * v.Kernel * h.Kernel];

            Span<T> from = y.Elements<T>(), to = x.Elements<T>(), bias = b is null ? default : b.Elements<T>(), start = stackalloc T[ShiftedSums.Rows];
            var (inSize, outSize) = (v.Places * h.Places, v.Length * h.Length);
            for (var g = 0; g < groups; g++)
                for (var a = 0; a < v.Stride; a++)
                    for (var c = 0; c < h.Stride; c++)
                    {
                        var taps = Pack<T>(W.Elements<T>(), g, a, c, rows, columns, filters, channels, packed, offsets);
                        for (var n = 0; n < images; n++)
                        {
                            Phased.Deal(from.Slice((n * groups + g) * filters * inSize, filters * inSize), filters, rows, columns, image);
                            for (var block = 0; block < Blocks(channels); block++)
                            {
                                var first = block * ShiftedSums.Rows;
                                var inBlock = Math.Min(ShiftedSums.Rows, channels - first);
                                start.Clear();
                                if (b is not null) bias.Slice(g * channels + first, inBlock).CopyTo(start);
                                ShiftedSums.Compute<T>(image, offsets.AsSpan(0, taps), packed[(block * taps * ShiftedSums.Rows)..], start, result, wide, count);
                                for (var m = 0; m < inBlock; m++)
                                    Phased.Collect(result[(m * wide)..], down, a, wideAcross, c, to.Slice(((n * groups + g) * channels + first + m) * outSize, outSize));
                            }
                        }
                    }

            ArrayPool<T>.Shared.Return(rented);
        }

        /// <summary>The weights and offsets of the taps that meet one phase: those of eight channels side by side.</summary>
        private int Pack<T>(ReadOnlySpan<T> weights, int g, int a, int c, Phased rows, Phased columns, int filters, int channels, Span<T> packed, Span<int> offsets) where T : unmanaged
        {
            var taps = 0;
            var size = v.Kernel * h.Kernel;
            Span<int> places = new int[size];
            var met = 0;
            for (var k = 0; k < v.Kernel; k++)
                for (var l = 0; l < h.Kernel; l++)
                    if (k * v.Dilate % v.Stride == a && l * h.Dilate % h.Stride == c) places[met++] = k * h.Kernel + l;
            for (var m = 0; m < filters; m++)
                foreach (var place in places[..met])
                {
                    var (k, l) = Math.DivRem(place, h.Kernel);
                    var (up, left) = (v.Reach / v.Stride - k * v.Dilate / v.Stride, h.Reach / h.Stride - l * h.Dilate / h.Stride);
                    offsets[taps++] = (m * rows.Count + up) * columns.Count + left;
                }

            packed.Clear();
            for (var channel = 0; channel < channels; channel++)
            {
                var block = packed[(channel / ShiftedSums.Rows * taps * ShiftedSums.Rows + channel % ShiftedSums.Rows)..];
                var next = 0;
                for (var m = 0; m < filters; m++)
                    foreach (var place in places[..met]) block[ShiftedSums.Rows * next++] = weights[((g * filters + m) * channels + channel) * size + place];
            }

            return taps;
        }
    }

    private readonly struct WeightsKernel(NdArray x, NdArray y, NdArray W, Sliding v, Sliding h, int groups) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (W.Size == 0) return;
            var (images, channels, filters, lanes) = (x.Shape[0], x.Shape[1] / groups, y.Shape[1] / groups, ShiftedProducts.Lanes<T>());
            var (rows, columns) = (v.Dealt(), h.Dealt());
            var count = v.Places == 0 || h.Places == 0 ? 0 : (v.Places - 1) * columns.Count + h.Places;
            Phased down = new(v.Places, 1, 1, (count + lanes - 1) / lanes * lanes / columns.Count + 1, 0), across = new(h.Places, 1, 1, columns.Count, 0);
            var taps = Offsets(v, h, rows, columns, channels);
            Span<int> offsets = new int[(taps.Length + 2) / 3 * 3];
            taps.CopyTo(offsets);
            var plane = down.Count * across.Count;
            var imageSize = channels * rows.Phases * rows.Count * columns.Phases * columns.Count;
            var (xSize, ySize) = (images * imageSize + ShiftedSums.Slack, images * Blocks(filters) * ShiftedSums.Rows * plane);

            var rest = Zeros<T>(xSize + ySize + offsets.Length * ShiftedSums.Rows * lanes, out var rented);
            Span<T> dealtX = rest[..xSize], dealtY = rest.Slice(xSize, ySize), sums = rest.Slice(xSize + ySize, offsets.Length * ShiftedSums.Rows * lanes);
            var yStep = Blocks(filters) * ShiftedSums.Rows * plane;
            var together = Math.Max(1, CachedBytes / (ShiftedSums.Rows * plane * (typeof(T) == typeof(float) ? 4 : 8)));
            var (inSize, outSize) = (v.Length * h.Length, v.Places * h.Places);
            for (var g = 0; g < groups; g++)
            {
                for (var n = 0; n < images; n++)
                {
                    Phased.Deal(x.Elements<T>().Slice((n * groups + g) * channels * inSize, channels * inSize), channels, rows, columns, dealtX[(n * imageSize)..]);
                    Phased.Deal(y.Elements<T>().Slice((n * groups + g) * filters * outSize, filters * outSize), filters, down, across, dealtY[(n * yStep)..]);
                }

                for (var first = 0; first < filters; first += ShiftedSums.Rows)
                {
                    sums.Clear();
                    for (var n = 0; n < images; n += together)
                        ShiftedProducts.Add<T>(dealtY[(n * yStep + first * plane)..], plane, yStep, dealtX[(n * imageSize)..], imageSize, offsets, Math.Min(together, images - n), count, sums);
                    for (var m = first; m < Math.Min(first + ShiftedSums.Rows, filters); m++)
                    {
                        var gradient = W.Elements<T>().Slice((g * filters + m) * taps.Length, taps.Length);
                        for (var k = 0; k < gradient.Length; k++) gradient[k] = ShiftedProducts.Total<T>(sums.Slice((k * ShiftedSums.Rows + m - first) * lanes, lanes));
                    }
                }
            }

            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
