using System.Buffers;
using System.Numerics;

namespace Autograd.Core;

// The three products of a convolution: output from input and weights, input from output and weights, weights from both. Each is the
// gradient of the other two. Images are laid out once with their zeros around them, and where the stride is not 1 dealt out to phases; from
// then on every tap of the kernel is the same image, seen from another point (ShiftedSums, ShiftedProducts).
// Only the weights of many filters are collected from the images as they lie (WeightSums).
internal static class Convolving
{
    private const int WorkPerPart = 1_500_000; // multiplications
    private const int PartsPerThread = 4;      // so that a helper that wakes late finds some left
    private const int CachedBytes = 24 * 1024; // what of a block of images stays in the first-level cache

    /// <summary>y[n, o, i, j] = b[o] + Σ W[o, c, k, l] · x[n, c, place (i, k), place (j, l)], the channels c of o's group.</summary>
    public static NdArray Output(NdArray x, NdArray W, NdArray? b, Sliding v, Sliding h, int groups)
    {
        var y = NdArray.Allocate([x.Shape[0], W.Shape[0], v.Places, h.Places], x.DType);
        var (rows, columns, size) = (v.Dealt(), h.Dealt(), v.Kernel * h.Kernel);
        Phased down = new(v.Places, 1, 1, v.Places, 0), across = new(h.Places, 1, 1, h.Places, 0);
        Taps taps = new(0, 0, [.. Enumerable.Range(0, size)], Offsets(v, h, rows, columns, 1));
        Dispatch.Float("Convolution2D", x.DType, new Passing(x, W, b, y, rows, columns, down, across, [taps], groups, W.Shape[1] * size, size));
        return y;
    }

    /// <summary>The transpose of <see cref="Output"/> in x: each element of y is spread over the elements it came from.</summary>
    public static NdArray Input(NdArray y, NdArray W, NdArray? b, Sliding v, Sliding h, int groups)
    {
        var x = NdArray.Allocate([y.Shape[0], W.Shape[1] * groups, v.Length, h.Length], y.DType);
        var (rows, columns, size) = (v.PlacesSeen(), h.PlacesSeen(), v.Kernel * h.Kernel);
        var taps = new Taps[v.Stride * h.Stride];
        for (var phase = 0; phase < taps.Length; phase++)
        {
            var (a, c) = Math.DivRem(phase, h.Stride);
            int[] places = [.. Enumerable.Range(0, size).Where(place => place / h.Kernel * v.Dilate % v.Stride == a && place % h.Kernel * h.Dilate % h.Stride == c)];
            taps[phase] = new(a, c, places, Array.ConvertAll(places, place => v.Back(place / h.Kernel) * columns.Count + h.Back(place % h.Kernel)));
        }

        Dispatch.Float("Deconvolution2D", y.DType, new Passing(y, W, b, x, rows, columns, v.Written(), h.Written(), taps, groups, size, W.Shape[1] * size));
        return x;
    }

    /// <summary>The transpose of <see cref="Output"/> in W: Σ y · x over all samples and places where they met.</summary>
    public static NdArray Weights(NdArray x, NdArray y, Sliding v, Sliding h, int groups)
    {
        var W = NdArray.Allocate([y.Shape[1], x.Shape[1] / groups, v.Kernel, h.Kernel], x.DType);
        Dispatch.Float("Convolution2D", x.DType, new Meeting(x, y, W, v, h, groups));
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

    /// <summary>Into how many parts to cut the work on some images.</summary>
    private static int Parts(long work, int most) => Workers.Parts(work, WorkPerPart) is > 1 and var parts ? Math.Min(most, PartsPerThread * parts) : 1;

    /// <summary>The taps that one phase of the target meets: which of the kernel's, and where they see a channel of the source.</summary>
    private readonly record struct Taps(int Down, int Across, int[] Places, int[] Offsets);

    // From images to images, with weights: the target's channels are sums over the source's channels and the taps.
    private readonly struct Passing(
        NdArray source, NdArray W, NdArray? b, NdArray target, Phased rows, Phased columns, Phased down, Phased across, Taps[] phases, int groups, int targetStep, int sourceStep) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (target.Size == 0) return;
            var images = target.Shape[0];
            var packed = Array.ConvertAll(phases, Pack<T>);
            var parts = Parts((long)target.Size * (W.Size / Math.Max(1, W.Shape[0])), images);
            Workers.For(parts, new Images<T>(source, b, target, rows, columns, down, across, phases, packed, Array.ConvertAll(phases, Spread), groups, parts));
        }

        private int Sources => source.Shape[1] / groups;

        private int Targets => target.Shape[1] / groups;

        /// <summary>The offsets of the taps in all channels of a group.</summary>
        private int[] Spread(Taps taps)
        {
            var (offsets, size) = (new int[Sources * taps.Offsets.Length], rows.Phases * rows.Count * columns.Phases * columns.Count);
            for (var i = 0; i < offsets.Length; i++) offsets[i] = i / taps.Offsets.Length * size + taps.Offsets[i % taps.Offsets.Length];
            return offsets;
        }

        /// <summary>The weights that lead to eight channels of the target side by side, tap after tap; zeros for channels beyond the last.</summary>
        private T[] Pack<T>(Taps taps) where T : unmanaged
        {
            ReadOnlySpan<T> weights = W.Elements<T>();
            var group = weights.Length / groups;
            var packed = new T[groups * Blocks(Targets) * Sources * taps.Places.Length * ShiftedSums.Rows];
            for (var g = 0; g < groups; g++)
                for (var channel = 0; channel < Targets; channel++)
                {
                    var next = (g * Blocks(Targets) + channel / ShiftedSums.Rows) * Sources * taps.Places.Length * ShiftedSums.Rows + channel % ShiftedSums.Rows;
                    for (var from = 0; from < Sources; from++)
                        foreach (var place in taps.Places)
                        {
                            packed[next] = weights[g * group + channel * targetStep + from * sourceStep + place];
                            next += ShiftedSums.Rows;
                        }
                }

            return packed;
        }
    }

    private readonly struct Images<T>(
        NdArray source, NdArray? b, NdArray target, Phased rows, Phased columns, Phased down, Phased across, Taps[] phases, T[][] packed, int[][] offsets, int groups, int parts) : IParts
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            var (images, sources, targets) = (target.Shape[0], source.Shape[1] / groups, target.Shape[1] / groups);
            var compact = ShiftedSums.CanSkip<T>(down.Count * across.Count, across.Count); // otherwise what lies between rows is computed too, and left out
            var strip = compact ? across : across with { Count = columns.Count };
            var (count, wide, gap) = ((down.Count - 1) * strip.Count + across.Count, down.Count * strip.Count + ShiftedSums.Slack, columns.Count - strip.Count);
            var size = sources * rows.Phases * rows.Count * columns.Phases * columns.Count + gap + ShiftedSums.Slack;
            var rented = ArrayPool<T>.Shared.Rent(size + ShiftedSums.Rows * wide);
            Span<T> image = rented.AsSpan(0, size), sums = rented.AsSpan(size, ShiftedSums.Rows * wide), start = stackalloc T[ShiftedSums.Rows];
            image.Clear();
            var (inSize, outSize) = (rows.Length * columns.Length, down.Length * across.Length);
            for (var g = (int)((long)part * images / parts) * groups; g < (int)((part + 1L) * images / parts) * groups; g++)
            {
                Phased.Deal(source.Elements<T>().Slice(g * sources * inSize, sources * inSize), sources, rows, columns, image);
                for (var phase = 0; phase < phases.Length; phase++)
                    for (var first = 0; first < targets; first += ShiftedSums.Rows)
                    {
                        var inBlock = Math.Min(ShiftedSums.Rows, targets - first);
                        start.Clear();
                        if (b is not null) b.Elements<T>().Slice(g % groups * targets + first, inBlock).CopyTo(start);
                        var weights = packed[phase].AsSpan((g % groups * Blocks(targets) + first / ShiftedSums.Rows) * offsets[phase].Length * ShiftedSums.Rows);
                        ShiftedSums.Compute<T>(image, offsets[phase], weights, start, sums, wide, count, strip.Count, gap);
                        for (var m = 0; m < inBlock; m++)
                            Phased.Collect(sums[(m * wide)..], down, phases[phase].Down, strip, phases[phase].Across, target.Elements<T>().Slice((g * targets + first + m) * outSize, outSize));
                    }
            }

            ArrayPool<T>.Shared.Return(rented);
        }
    }

    // From images to weights: each weight is a sum over all samples and places. All images are laid out first; then each part takes some of the
    // weights through all images, a few images at a time, so that they stay in the cache.
    private readonly struct Meeting(NdArray x, NdArray y, NdArray W, Sliding v, Sliding h, int groups) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (W.Size == 0) return;
            if (y.Shape[1] / groups >= WeightSums.LeastFilters) WeightSums.Compute<T>(x, y, W, v, h, groups);
            else RunByPlaces<T>();
        }

        private void RunByPlaces<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (images, channels, filters, lanes) = (x.Shape[0], x.Shape[1] / groups, y.Shape[1] / groups, ShiftedProducts.Lanes<T>());
            var (rows, columns) = (v.Dealt(), h.Dealt());
            var count = v.Places == 0 || h.Places == 0 ? 0 : (v.Places - 1) * columns.Count + h.Places;
            Phased down = new(v.Places, 1, 1, (count + lanes - 1) / lanes * lanes / columns.Count + 1, 0), across = new(h.Places, 1, 1, columns.Count, 0);
            var xStep = channels * rows.Phases * rows.Count * columns.Phases * columns.Count;
            var yStep = Blocks(filters) * ShiftedSums.Rows * down.Count * across.Count;
            T[] dealtX = ArrayPool<T>.Shared.Rent(images * xStep + ShiftedSums.Slack), dealtY = ArrayPool<T>.Shared.Rent(images * yStep);
            Array.Clear(dealtX, 0, images * xStep + ShiftedSums.Slack);
            Array.Clear(dealtY, 0, images * yStep);
            var offsets = Offsets(v, h, rows, columns, channels);
            var work = (long)y.Size * (W.Size / Math.Max(1, W.Shape[0]));
            var (dealing, tapBlocks) = (Parts(work, images), Math.Min((offsets.Length + 11) / 12, Workers.Parts(work, WorkPerPart)));
            for (var g = 0; g < groups; g++)
            {
                Workers.For(dealing, new Dealing<T>(x, y, rows, columns, down, across, dealtX, xStep, dealtY, yStep, g, groups, dealing));
                Workers.For(Blocks(filters) * tapBlocks, new Weighing<T>(W, dealtX, xStep, dealtY, yStep, down.Count * across.Count, offsets, images, count, g, filters, tapBlocks));
            }

            ArrayPool<T>.Shared.Return(dealtX);
            ArrayPool<T>.Shared.Return(dealtY);
        }
    }

    private readonly struct Dealing<T>(
        NdArray x, NdArray y, Phased rows, Phased columns, Phased down, Phased across, T[] dealtX, int xStep, T[] dealtY, int yStep, int g, int groups, int parts) : IParts where T : unmanaged
    {
        public void Run(int part)
        {
            var (images, channels, filters, inSize, outSize) = (x.Shape[0], x.Shape[1] / groups, y.Shape[1] / groups, rows.Length * columns.Length, down.Length * across.Length);
            for (var n = (int)((long)part * images / parts); n < (int)((part + 1L) * images / parts); n++)
            {
                Phased.Deal(x.Elements<T>().Slice((n * groups + g) * channels * inSize, channels * inSize), channels, rows, columns, dealtX.AsSpan(n * xStep));
                Phased.Deal(y.Elements<T>().Slice((n * groups + g) * filters * outSize, filters * outSize), filters, down, across, dealtY.AsSpan(n * yStep));
            }
        }
    }

    private readonly struct Weighing<T>(
        NdArray W, T[] x, int xStep, T[] y, int yStep, int plane, int[] offsets, int images, int count, int g, int filters, int tapBlocks) : IParts where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            var (block, tapBlock) = Math.DivRem(part, tapBlocks);
            var (first, lanes) = (block * ShiftedSums.Rows, ShiftedProducts.Lanes<T>());
            var (from, to) = ((int)((long)tapBlock * offsets.Length / tapBlocks), (int)((tapBlock + 1L) * offsets.Length / tapBlocks));
            Span<int> taps = new int[(to - from + ShiftedProducts.Shifts - 1) / ShiftedProducts.Shifts * ShiftedProducts.Shifts];
            offsets.AsSpan(from, to - from).CopyTo(taps);
            var length = taps.Length * ShiftedSums.Rows * lanes;
            var rented = ArrayPool<T>.Shared.Rent(length);
            var sums = rented.AsSpan(0, length);
            sums.Clear();
            var together = Math.Max(1, CachedBytes / (ShiftedSums.Rows * plane * (typeof(T) == typeof(float) ? 4 : 8)));
            for (var n = 0; n < images; n += together)
                ShiftedProducts.Add<T>(y.AsSpan(n * yStep + first * plane), plane, yStep, x.AsSpan(n * xStep), xStep, taps, Math.Min(together, images - n), count, sums);
            for (var m = first; m < Math.Min(first + ShiftedSums.Rows, filters); m++)
            {
                var gradient = W.Elements<T>().Slice((g * filters + m) * offsets.Length + from, to - from);
                for (var k = 0; k < gradient.Length; k++) gradient[k] = ShiftedProducts.Total<T>(sums.Slice((k * ShiftedSums.Rows + m - first) * lanes, lanes));
            }

            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
