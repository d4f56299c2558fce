using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// Sums are accumulated in double (PairwiseSumKernel), those of squares after the mean is subtracted; each pass reads or writes an element
// once.
internal static class NormalizationKernel
{
    /// <summary>The sum of a term over each channel.</summary>
    public static void Sum<T, TTerm>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<double> sums, ChannelLayout layout)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTerm : struct, PairwiseSumKernel.ITerm
    {
        if (layout.Inner == 1)
        {
            PairwiseSumKernel.Compute<T, TTerm, double>(a, b, sums, 1, layout.Outer, layout.Channels);
            return;
        }

        var runs = layout.Outer * layout.Channels;
        var rented = Unwritten.Rent<double>(runs);
        var partial = rented.AsSpan(0, runs);
        PairwiseSumKernel.Compute<T, TTerm, double>(a, b, partial, runs, layout.Inner, 1);
        PairwiseSumKernel.Compute<double, PairwiseSumKernel.First, double>(partial, partial, sums, 1, layout.Outer, layout.Channels);
        ArrayPool<double>.Shared.Return(rented);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide<T>(ReadOnlySpan<double> sums, double divisor, Span<T> quotients) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var c = 0; c < quotients.Length; c++) quotients[c] = T.CreateTruncating(sums[c] / divisor);
    }

    /// <summary>
    /// y = (x − m) · a + c, and + g · b unless g is empty. Where a channel is a run of elements, its numbers are broadcast to a vector;
    /// where channels alternate, their numbers are read as vectors.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> g, ReadOnlySpan<T> m, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> y,
            ChannelLayout layout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var hasSecond = !g.IsEmpty;
        if (!hasSecond) g = x;
        if (!hasSecond) b = a;
        if (layout.Inner == 1)
        {
            for (var at = 0; at < y.Length; at += layout.Channels)
                Row<T, SideBySide>(x.Slice(at, layout.Channels), g.Slice(at, layout.Channels), m, a, b, c, y.Slice(at, layout.Channels),
                    hasSecond);
            return;
        }

        for (int at = 0, channel = 0; at < y.Length; at += layout.Inner, channel = channel + 1 == layout.Channels ? 0 : channel + 1)
            Row<T, Run>(x.Slice(at, layout.Inner), g.Slice(at, layout.Inner), m[channel..], a[channel..], b[channel..], c[channel..],
                y.Slice(at, layout.Inner), hasSecond);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<T, TNumbers>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> g, ReadOnlySpan<T> m, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> y,
            bool hasSecond)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TNumbers : struct, INumbers
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(g.Length, y.Length);
        ref T source = ref MemoryMarshal.GetReference(x), other = ref MemoryMarshal.GetReference(g),
            target = ref MemoryMarshal.GetReference(y);
        Vector<T> mean = TNumbers.Load(m, 0), scale = TNumbers.Load(a, 0), weight = TNumbers.Load(b, 0), shift = TNumbers.Load(c, 0);
        var i = 0;
        for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            if (TNumbers.Differ) (mean, scale, weight, shift) = (TNumbers.Load(m, i), TNumbers.Load(a, i), TNumbers.Load(b, i),
                TNumbers.Load(c, i));
            var sum = (Vector.LoadUnsafe(ref source, (nuint)i) - mean) * scale + shift;
            if (hasSecond) sum += Vector.LoadUnsafe(ref other, (nuint)i) * weight;
            sum.StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            var n = TNumbers.Differ ? i : 0;
            var sum = (x[i] - m[n]) * a[n] + c[n];
            y[i] = hasSecond ? sum + g[i] * b[n] : sum;
        }
    }

    /// <summary>How the numbers of channels match the elements of a row.</summary>
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

        public static Vector<T> Load<T>(ReadOnlySpan<T> numbers, int at)
            where T : unmanaged => numbers.Length - at < Vector<T>.Count ? default : new(numbers[at..]);
    }
}
