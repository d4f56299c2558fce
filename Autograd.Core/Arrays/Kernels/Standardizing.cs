using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// The statistics of channels, and channels moved and scaled by them. Sums are accumulated in double (PairwiseSums), those of squares after the mean
// is subtracted; each element is read and written once for each of the passes.
internal static class Standardizing
{
    /// <summary>(x − mean) · gamma / √(variance + eps) + beta, with each channel's own mean and variance (the mean of squares, not corrected); of no elements both are 0.</summary>
    public static NdArray Standardize(NdArray x, NdArray? gamma, NdArray? beta, ChannelLayout layout, double eps, out NdArray mean, out NdArray variance)
    {
        mean = NdArray.Allocate([layout.Channels], x.DType);
        variance = NdArray.Allocate([layout.Channels], x.DType);
        var y = NdArray.Allocate(x.Shape, x.DType);
        Dispatch.Float("BatchNormalization", x.DType, new Moments(x, y, mean, variance, layout));
        var scale = 1 / (variance + eps).Sqrt();
        if (gamma is not null) scale *= gamma.Reshape(layout.Channels);
        var zeros = NdArray.Zeros([layout.Channels], x.DType);
        Dispatch.Float("BatchNormalization", x.DType, new Combining(y, null, zeros, scale, null, beta ?? zeros, y, layout));
        return y;
    }

    /// <summary>(x − mean) · scale + shift for each channel.</summary>
    public static NdArray Scale(NdArray x, NdArray mean, NdArray scale, NdArray shift, ChannelLayout layout) => Combine(x, null, mean, scale, null, shift, layout);

    /// <summary>(x − mean) · a + g · b + c for each channel; without g and b if they are null.</summary>
    public static NdArray Combine(NdArray x, NdArray? g, NdArray mean, NdArray a, NdArray? b, NdArray c, ChannelLayout layout)
    {
        var y = NdArray.Allocate(x.Shape, x.DType);
        Dispatch.Float("BatchNormalization", x.DType, new Combining(x, g, mean, a, b, c, y, layout));
        return y;
    }

    /// <summary>Σ g and Σ g · (x − mean) of each channel.</summary>
    public static (NdArray OfG, NdArray OfProducts) Sums(NdArray g, NdArray x, NdArray mean, ChannelLayout layout)
    {
        NdArray sums = NdArray.Allocate([layout.Channels], x.DType), products = NdArray.Allocate([layout.Channels], x.DType);
        Dispatch.Float("BatchNormalization", x.DType, new Summing(g, x, mean, sums, products, layout));
        return (sums, products);
    }

    /// <summary>The sum of a term over each channel.</summary>
    private static void Sum<T, TTerm>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<double> sums, ChannelLayout layout)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTerm : struct, PairwiseSums.ITerm
    {
        if (layout.Inner == 1)
        {
            PairwiseSums.Compute<T, TTerm, double>(a, b, sums, 1, layout.Outer, layout.Channels);
            return;
        }

        var runs = layout.Outer * layout.Channels;
        var rented = ArrayPool<double>.Shared.Rent(runs);
        var partial = rented.AsSpan(0, runs);
        PairwiseSums.Compute<T, TTerm, double>(a, b, partial, runs, layout.Inner, 1);
        PairwiseSums.Compute<double, PairwiseSums.First, double>(partial, partial, sums, 1, layout.Outer, layout.Channels);
        ArrayPool<double>.Shared.Return(rented);
    }

    private readonly struct Moments(NdArray x, NdArray centered, NdArray mean, NdArray variance, ChannelLayout layout) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var rented = ArrayPool<double>.Shared.Rent(layout.Channels);
            var sums = rented.AsSpan(0, layout.Channels);
            Span<T> means = mean.Elements<T>(), variances = variance.Elements<T>();
            Sum<T, PairwiseSums.First>(x.Elements<T>(), x.Elements<T>(), sums, layout);
            for (var c = 0; c < sums.Length; c++) means[c] = T.CreateTruncating(sums[c] / Math.Max(1, layout.Count));
            new Combining(x, null, mean, NdArray.Ones(mean.Shape, mean.DType), null, NdArray.Zeros(mean.Shape, mean.DType), centered, layout).Run<T>();
            Sum<T, PairwiseSums.Product>(centered.Elements<T>(), centered.Elements<T>(), sums, layout);
            for (var c = 0; c < sums.Length; c++) variances[c] = T.CreateTruncating(sums[c] / Math.Max(1, layout.Count));
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private readonly struct Summing(NdArray g, NdArray x, NdArray mean, NdArray ofG, NdArray ofProducts, ChannelLayout layout) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var rented = ArrayPool<double>.Shared.Rent(2 * layout.Channels);
            Span<double> sums = rented.AsSpan(0, layout.Channels), products = rented.AsSpan(layout.Channels, layout.Channels);
            Sum<T, PairwiseSums.First>(g.Elements<T>(), g.Elements<T>(), sums, layout);
            Sum<T, PairwiseSums.Product>(g.Elements<T>(), x.Elements<T>(), products, layout);
            Span<T> means = mean.Elements<T>(), first = ofG.Elements<T>(), second = ofProducts.Elements<T>();
            for (var c = 0; c < sums.Length; c++)
            {
                first[c] = T.CreateTruncating(sums[c]);
                second[c] = T.CreateTruncating(products[c] - double.CreateTruncating(means[c]) * sums[c]);
            }

            ArrayPool<double>.Shared.Return(rented);
        }
    }

    // y = (x − m) · a + g · b + c. Where a channel is a run of elements its numbers are spread over a vector; where channels lie side by side
    // their numbers are read as they lie.
    private readonly struct Combining(NdArray x, NdArray? g, NdArray m, NdArray a, NdArray? b, NdArray c, NdArray y, ChannelLayout layout) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> p = x.Elements<T>(), q = (g ?? x).Elements<T>(), means = m.Elements<T>(), scales = a.Elements<T>(), weights = (b ?? a).Elements<T>(), shifts = c.Elements<T>();
            var result = y.Elements<T>();
            if (layout.Inner == 1)
            {
                for (var at = 0; at < result.Length; at += layout.Channels)
                    Row<T, SideBySide>(p.Slice(at, layout.Channels), q.Slice(at, layout.Channels), means, scales, weights, shifts, result.Slice(at, layout.Channels));
                return;
            }

            for (int at = 0, channel = 0; at < result.Length; at += layout.Inner, channel = channel + 1 == layout.Channels ? 0 : channel + 1)
                Row<T, Run>(p.Slice(at, layout.Inner), q.Slice(at, layout.Inner), means[channel..], scales[channel..], weights[channel..], shifts[channel..], result.Slice(at, layout.Inner));
        }

        private void Row<T, TNumbers>(ReadOnlySpan<T> x, ReadOnlySpan<T> second, ReadOnlySpan<T> m, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> y)
            where T : unmanaged, IFloatingPointIeee754<T>
            where TNumbers : struct, INumbers
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
            ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, y.Length);
            var two = g is not null;
            ref T source = ref MemoryMarshal.GetReference(x), other = ref MemoryMarshal.GetReference(second), target = ref MemoryMarshal.GetReference(y);
            Vector<T> mean = TNumbers.Load(m, 0), scale = TNumbers.Load(a, 0), weight = TNumbers.Load(b, 0), shift = TNumbers.Load(c, 0);
            var i = 0;
            for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                if (TNumbers.Differ) (mean, scale, weight, shift) = (TNumbers.Load(m, i), TNumbers.Load(a, i), TNumbers.Load(b, i), TNumbers.Load(c, i));
                var sum = (Vector.LoadUnsafe(ref source, (nuint)i) - mean) * scale + shift;
                if (two) sum += Vector.LoadUnsafe(ref other, (nuint)i) * weight;
                sum.StoreUnsafe(ref target, (nuint)i);
            }

            for (; i < y.Length; i++)
            {
                var n = TNumbers.Differ ? i : 0;
                var sum = (x[i] - m[n]) * a[n] + c[n];
                y[i] = two ? sum + second[i] * b[n] : sum;
            }
        }
    }

    /// <summary>How the numbers of channels lie beside the elements of a row.</summary>
    private interface INumbers
    {
        static abstract bool Differ { get; }

        static abstract Vector<T> Load<T>(ReadOnlySpan<T> numbers, int at) where T : unmanaged;
    }

    private readonly struct Run : INumbers
    {
        public static bool Differ => false;

        public static Vector<T> Load<T>(ReadOnlySpan<T> numbers, int at) where T : unmanaged => new(numbers[0]);
    }

    private readonly struct SideBySide : INumbers
    {
        public static bool Differ => true;

        public static Vector<T> Load<T>(ReadOnlySpan<T> numbers, int at) where T : unmanaged => numbers.Length - at < Vector<T>.Count ? default : new(numbers[at..]);
    }
}
