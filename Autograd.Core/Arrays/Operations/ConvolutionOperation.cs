using System.Buffers;
using System.Numerics;

namespace Autograd.Core;

// The three products of a convolution: output from input and weights, input from output and weights, weights from both. Each is the
// gradient of the other two. Images are laid out once with a border of zeros, and split into phases where the stride is not 1; from then on
// every tap of the kernel is the same image at another offset (ShiftedSumKernel). Only the weights' gradient reads the images in place
// (WeightGradientOperation). Where strides, pads or dilations reach so far beyond the image that it would be mostly zeros, the terms are
// added one by one (TermByTermKernel).
internal static class ConvolutionOperation
{
    private const int WorkPerPart = 1_500_000; // multiplications
    private const int PartsPerThread = 4;      // so that some are left for a worker that wakes late
    private const int LongestRow = 1 << 24;    // places, or taps: WeightGradientOperation has up to 64 numbers for each
    private const int LargestKernel = 1 << 27; // numbers: filters are packed by eights, even if there is only one
    private const int ElementsPerPlace = 64;   // about the number of products that are added at once

    /// <summary>y[n, o, i, j] = b[o] + Σ W[o, c, k, l] · x[n, c, place (i, k), place (j, l)], the channels c of o's group.</summary>
    public static NdArray Output(NdArray x, NdArray W, NdArray? b, WindowAxis v, WindowAxis h, int groups)
    {
        Shape shape = [x.Shape[0], W.Shape[0], v.Places, h.Places];
        if (!v.IsSmall || !h.IsSmall || W.Size > LargestKernel
            || !PolyphaseAxis.IsWorthwhile(Numbers(v, h), x.Shape[1] / groups, v.Phases(), h.Phases()))
            return Add(TermByTermKernel.Sought.Output, x, W, Start(shape, x.DType, b), v, h, groups);
        var y = NdArray.Allocate(shape, x.DType);
        var (rows, columns, size) = (v.Phases(), h.Phases(), v.Kernel * h.Kernel);
        PolyphaseAxis down = new(v.Places, 1, 1, v.Places, 0), across = new(h.Places, 1, 1, h.Places, 0);
        Taps taps = new(0, 0, [.. Enumerable.Range(0, size)], Offsets(v, h, rows, columns));
        Dispatch.Float("Convolution2D", x.DType,
            new Passing(x, W, b, y, rows, columns, down, across, [taps], groups, W.Shape[1] * size, size));
        return y;
    }

    /// <summary>The transpose of <see cref="Output"/> in x: each element of y is spread over the elements it came from.</summary>
    public static NdArray Input(NdArray y, NdArray W, NdArray? b, WindowAxis v, WindowAxis h, int groups)
    {
        Shape shape = [y.Shape[0], W.Shape[1] * groups, v.Length, h.Length];
        if (!v.IsSmall || !h.IsSmall || W.Size > LargestKernel || !WindowAxis.HaveManyPlaces(v, h, ElementsPerPlace)
            || !PolyphaseAxis.IsWorthwhile(Numbers(v, h), y.Shape[1] / groups, v.PlacesSeen(), h.PlacesSeen())
            || !PolyphaseAxis.IsWorthwhile(Numbers(v, h), 1, v.Written(), h.Written()))
            return Add(TermByTermKernel.Sought.Input, Start(shape, y.DType, b), W, y, v, h, groups);
        var x = NdArray.Allocate(shape, y.DType);
        var (rows, columns, size) = (v.PlacesSeen(), h.PlacesSeen(), v.Kernel * h.Kernel);
        var taps = new Taps[v.Stride * h.Stride];
        for (var phase = 0; phase < taps.Length; phase++)
        {
            var (a, c) = Math.DivRem(phase, h.Stride);
            int[] places = [.. Enumerable.Range(0,
                size).Where(place => place / h.Kernel * v.Dilate % v.Stride == a && place % h.Kernel * h.Dilate % h.Stride == c)];
            taps[phase] = new(a, c, places,
                Array.ConvertAll(places, place => v.Back(place / h.Kernel) * columns.Count + h.Back(place % h.Kernel)));
        }

        Dispatch.Float("Deconvolution2D", y.DType,
            new Passing(y, W, b, x, rows, columns, v.Written(), h.Written(), taps, groups, size, W.Shape[1] * size));
        return x;
    }

    /// <summary>The transpose of <see cref="Output"/> in W: Σ y · x over all samples and places where they met.</summary>
    public static NdArray Weights(NdArray x, NdArray y, WindowAxis v, WindowAxis h, int groups)
    {
        Shape shape = [y.Shape[1], x.Shape[1] / groups, v.Kernel, h.Kernel];
        if (!v.IsSmall || !h.IsSmall || h.Places > LongestRow || shape.Size / Math.Max(1, shape[0]) > LongestRow
            || !PolyphaseAxis.IsWorthwhile(Numbers(v, h), x.Shape[1] / groups, v.Seen(), h.Seen()))
            return Add(TermByTermKernel.Sought.Weights, x, Start(shape, x.DType, null), y, v, h, groups);
        var W = NdArray.Allocate(shape, x.DType);
        Dispatch.Float("Convolution2D", x.DType, new WeightGradientOperation(x, y, W, v, h, groups));
        return W;
    }

    /// <summary>The offsets of a kernel's taps in a plane that was split into phases.</summary>
    internal static int[] Offsets(WindowAxis v, WindowAxis h, PolyphaseAxis rows, PolyphaseAxis columns)
    {
        var (offsets, plane, next) = (new int[v.Kernel * h.Kernel], rows.Count * columns.Count, 0);
        for (var k = 0; k < v.Kernel; k++)
            for (var l = 0; l < h.Kernel; l++)
            {
                var ((down, a), (right, b)) = (Math.DivRem(k * v.Dilate, v.Stride), Math.DivRem(l * h.Dilate, h.Stride));
                offsets[next++] = (a * columns.Phases + b) * plane + down * columns.Count + right;
            }

        return offsets;
    }

    /// <summary>The number of elements in a plane, its places and a kernel together.</summary>
    private static long Numbers(WindowAxis v, WindowAxis h) =>
        (long)v.Length * h.Length + (long)v.Places * h.Places + (long)v.Kernel * h.Kernel;

    /// <summary>The bias of each channel, or zeros.</summary>
    private static NdArray Start(Shape shape, DType dtype, NdArray? b) =>
        b is null ? NdArray.Zeros(shape, dtype) : b.Reshape(b.Size, 1, 1).BroadcastTo(shape);

    /// <summary>Adds the products of two arrays to the third, one by one, and returns it.</summary>
    private static NdArray Add(TermByTermKernel.Sought sought, NdArray x, NdArray W, NdArray y, WindowAxis v, WindowAxis h, int groups)
    {
        var terms = new TermByTermKernel(v, h, x.Shape[0], groups, y.Shape[1] / groups, x.Shape[1] / groups);
        Dispatch.Float("Convolution2D", x.DType, new Adding(sought, terms, x, W, y));
        return sought switch { TermByTermKernel.Sought.Output => y, TermByTermKernel.Sought.Input => x, _ => W };
    }

    private static int Blocks(int rows) => (rows + ShiftedSumKernel.Rows - 1) / ShiftedSumKernel.Rows;

    /// <summary>The number of parts to split the work on some images into.</summary>
    private static int Parts(long work, int most) =>
        Workers.Parts(work, WorkPerPart) is > 1 and var parts ? Math.Min(most, PartsPerThread * parts) : 1;

    private readonly struct Adding(TermByTermKernel.Sought sought, TermByTermKernel terms, NdArray x, NdArray W, NdArray y) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> =>
            terms.AddTo(sought, x.Elements<T>(), W.Elements<T>(), y.Elements<T>());
    }

    /// <summary>
    /// The taps that one phase of the target meets: their places in the kernel, and their offsets in a channel of the source.
    /// </summary>
    private readonly record struct Taps(int Down, int Across, int[] Places, int[] Offsets);

    // From images to images, with weights: the target's channels are sums over the source's channels and the taps.
    private readonly struct Passing(
        NdArray source, NdArray W, NdArray? b, NdArray target, PolyphaseAxis rows, PolyphaseAxis columns, PolyphaseAxis down,
            PolyphaseAxis across, Taps[] phases, int groups, int targetStep, int sourceStep) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (target.Size == 0) return;
            var images = target.Shape[0];
            var packed = Array.ConvertAll(phases, Pack<T>);
            var parts = Parts((long)target.Size * (W.Size / Math.Max(1, W.Shape[0])), images);
            Workers.For(parts, new Images<T>(source, b, target, rows, columns, down, across, phases, packed,
                Array.ConvertAll(phases, Spread), groups, parts));
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

        /// <summary>
        /// Packs the weights for eight channels of the target, tap by tap, with the channels contiguous; zeros for channels beyond the
        /// last.
        /// </summary>
        private T[] Pack<T>(Taps taps) where T : unmanaged
        {
            ReadOnlySpan<T> weights = W.Elements<T>();
            var group = weights.Length / groups;
            var packed = new T[groups * Blocks(Targets) * Sources * taps.Places.Length * ShiftedSumKernel.Rows];
            for (var g = 0; g < groups; g++)
                for (var channel = 0; channel < Targets; channel++)
                {
                    var next = (g * Blocks(Targets)
                        + channel / ShiftedSumKernel.Rows) * Sources * taps.Places.Length * ShiftedSumKernel.Rows
                        + channel % ShiftedSumKernel.Rows;
                    for (var from = 0; from < Sources; from++)
                        foreach (var place in taps.Places)
                        {
                            packed[next] = weights[g * group + channel * targetStep + from * sourceStep + place];
                            next += ShiftedSumKernel.Rows;
                        }
                }

            return packed;
        }
    }

    private readonly struct Images<T>(
        NdArray source, NdArray? b, NdArray target, PolyphaseAxis rows, PolyphaseAxis columns, PolyphaseAxis down, PolyphaseAxis across,
            Taps[] phases, T[][] packed, int[][] offsets, int groups, int parts) : IUnitsOfWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            var (images, sources, targets) = (target.Shape[0], source.Shape[1] / groups, target.Shape[1] / groups);
            // otherwise the gaps between rows are computed too, and discarded
            var compact = ShiftedSumKernel.CanSkip<T>(down.Count * across.Count, across.Count);
            var strip = compact ? across : across with { Count = columns.Count };
            var (count, wide, gap) = ((down.Count - 1) * strip.Count + across.Count, down.Count * strip.Count + ShiftedSumKernel.Slack,
                columns.Count - strip.Count);
            var size = sources * rows.Phases * rows.Count * columns.Phases * columns.Count + gap + ShiftedSumKernel.Slack;
            var rented = Unwritten.Rent<T>(size + ShiftedSumKernel.Rows * wide);
            Span<T> image = rented.AsSpan(0, size), sums = rented.AsSpan(size, ShiftedSumKernel.Rows * wide),
                start = stackalloc T[ShiftedSumKernel.Rows];
            image.Clear();
            var (inSize, outSize) = (rows.Length * columns.Length, down.Length * across.Length);
            for (var g = (int)((long)part * images / parts) * groups; g < (int)((part + 1L) * images / parts) * groups; g++)
            {
                PolyphaseAxis.Split(source.Elements<T>().Slice(g * sources * inSize, sources * inSize), sources, rows, columns, image);
                for (var phase = 0; phase < phases.Length; phase++)
                    for (var first = 0; first < targets; first += ShiftedSumKernel.Rows)
                    {
                        var inBlock = Math.Min(ShiftedSumKernel.Rows, targets - first);
                        start.Clear();
                        if (b is not null) b.Elements<T>().Slice(g % groups * targets + first, inBlock).CopyTo(start);
                        var weights = packed[phase].AsSpan((g % groups * Blocks(targets)
                            + first / ShiftedSumKernel.Rows) * offsets[phase].Length * ShiftedSumKernel.Rows);
                        ShiftedSumKernel.Compute<T>(image, offsets[phase], weights, start, sums, wide, count, strip.Count, gap);
                        for (var m = 0; m < inBlock; m++)
                            PolyphaseAxis.Interleave(sums[(m * wide)..], down, phases[phase].Down, strip, phases[phase].Across,
                                target.Elements<T>().Slice((g * targets + first + m) * outSize, outSize));
                    }
            }

            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
