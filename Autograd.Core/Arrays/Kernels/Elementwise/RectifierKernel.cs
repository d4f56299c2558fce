// The rectifiers: y = x where not x < 0 and slope · x where x < 0; the derivative is 1 and the slope in the same places.
//
// For a slope ≥ +0 the sign bit of y is set exactly where x < 0, so that the backward pass can decide by y and x need not be
// kept. Two places need care: x = -0 becomes +0, and at slope 0 the negative side is -0, for -∞ too, where the product would
// be NaN. Backward counts NaN as not negative, whatever its sign: as signed integers the bits of -0 to -∞ are the smallest numbers
// there are and the negative NaNs follow, so a single comparison with the bits of -∞ decides.
// One loop serves all of them. A rule defines what it computes (forward, or backward by a decider); the decider is x or y; the slope is
// shared by all elements or given for each.

using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autograd.Core;

internal static class RectifierKernel
{
    // Channels shorter than this are summed across the batch first, longer ones along themselves.
    private const int LongChannel = 512;

    /// <summary>
    /// The gradient of the slopes of an (outer, channels, inner) array: Σ gy · x over x &lt; 0 for each channel, or (Σ gy · y over negative
    /// y) / slope if y decides. Summed like <see cref="PairwiseSumKernel"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SlopeGradient<T, TDecider>(ReadOnlySpan<T> decider, ReadOnlySpan<T> gy, ReadOnlySpan<T> slopes, Span<T> gW,
        int outer, int channels, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TDecider : struct, IDecider
    {
        CheckChannels(decider.Length, gy.Length, slopes.Length, outer, channels, inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(gW.Length, channels);
        bool isLong = inner >= LongChannel;
        int count = isLong ? outer * channels : channels * inner;
        double[] rented = Unwritten.Rent<double>(count + channels);
        var partial = rented.AsSpan(channels, count);
        var sums = rented.AsSpan(0, channels);
        if (isLong)
        {
            PairwiseSumKernel.Compute<T, NegativeProduct<TDecider>, double>(decider, gy, partial, outer * channels, inner, 1);
            ReductionKernel.Sum(partial, sums, 1, outer, channels);
        }
        else
        {
            PairwiseSumKernel.Compute<T, NegativeProduct<TDecider>, double>(decider, gy, partial, 1, outer, channels * inner);
            ReductionKernel.Sum(partial, sums, channels, inner, 1);
        }

        for (int c = 0; c < channels; c++)
            gW[c] = T.CreateTruncating(TDecider.IsOutput ? sums[c] / double.CreateTruncating(slopes[c]) : sums[c]);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Applies a rule with a slope for each channel of an (outer, channels, inner) array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void MapChannels<T, TRule>(ReadOnlySpan<T> decider, ReadOnlySpan<T> values, ReadOnlySpan<T> slopes, Span<T> y,
        int outer, int channels, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IRule
    {
        CheckChannels(decider.Length, values.Length, slopes.Length, outer, channels, inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, decider.Length);
        if (channels == 1)
        {
            Map<T, TRule, Shared>(decider, values, slopes, y);
            return;
        }

        // Without axes behind the channels, a row has one element of each channel, in the order of the slopes.
        int run = inner == 1 ? channels : inner;
        for (int start = 0, c = 0; start < y.Length; start += run)
        {
            if (inner == 1)
                Map<T, TRule, Each>(decider.Slice(start, run), values.Slice(start, run), slopes, y.Slice(start, run));
            else
                Map<T, TRule, Shared>(decider.Slice(start, run), values.Slice(start, run), slopes.Slice(c, 1), y.Slice(start, run));
            c = c + 1 == channels ? 0 : c + 1;
        }
    }

    private static void CheckChannels(int decider, int values, int slopes, int outer, int channels, int inner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outer);
        ArgumentOutOfRangeException.ThrowIfNegative(inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(slopes, channels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(decider, (long)checked(outer * channels) * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values, decider);
    }

    /// <summary>
    /// Applies a rule with one slope for all elements or one for each. <paramref name="y"/> may share memory with the decider or the
    /// values.
    /// </summary>
    // Fully optimized from the start: a large array must not be processed by the slow first-tier version of the method. Not inlined: in
    // the middle of another method the compiler may give up inlining the rules.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Map<T, TRule, TSlopes>(ReadOnlySpan<T> decider, ReadOnlySpan<T> values, ReadOnlySpan<T> slopes, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IRule
        where TSlopes : struct
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(decider.Length, y.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, y.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(slopes.Length, typeof(TSlopes) == typeof(Each) ? y.Length : 1);

        ref T d = ref MemoryMarshal.GetReference(decider);
        ref T v = ref MemoryMarshal.GetReference(values);
        ref T s = ref MemoryMarshal.GetReference(slopes);
        ref T to = ref MemoryMarshal.GetReference(y);
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            i = Map<T, TRule, TSlopes, Vector512<T>, Lanes512<T>>(ref d, ref v, ref s, ref to, i, y.Length);
        if (Vector256.IsHardwareAccelerated)
            i = Map<T, TRule, TSlopes, Vector256<T>, Lanes256<T>>(ref d, ref v, ref s, ref to, i, y.Length);
        if (Vector128.IsHardwareAccelerated)
            i = Map<T, TRule, TSlopes, Vector128<T>, Lanes128<T>>(ref d, ref v, ref s, ref to, i, y.Length);
        Map<T, TRule, TSlopes, T, Lanes1<T>>(ref d, ref v, ref s, ref to, i, y.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Map<T, TRule, TSlopes, TVector, TLanes>(ref T d, ref T v, ref T s, ref T to, nint i, nint length)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IRule
        where TSlopes : struct
        where TLanes : struct, ILanes<TVector, T>
    {
        bool each = typeof(TSlopes) == typeof(Each);
        var shared = each ? TLanes.Zero : TLanes.All(s); // each: without elements there is no slope to read
        for (; i + TLanes.Count <= length; i += TLanes.Count)
        {
            var slope = each ? TLanes.Load(ref s, i) : shared;
            var decider = TLanes.Load(ref d, i);
            var value = typeof(TRule) == typeof(Output) ? decider : TLanes.Load(ref v, i); // Output takes no value
            TLanes.Store(TRule.Of<T, TVector, TLanes>(decider, value, slope), ref to, i);
        }

        return i;
    }

    /// <summary>Decides from the input or the output of the forward pass where the input was negative.</summary>
    internal interface IDecider
    {
        static abstract bool IsOutput { get; }

        static abstract TVector IsNegative<T, TVector, TLanes>(TVector decider)
            where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TVector, T>;
    }

    internal readonly struct ByInput : IDecider
    {
        public static bool IsOutput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector IsNegative<T, TVector, TLanes>(TVector decider)
            where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TVector, T> =>
            TLanes.IsLess(decider, TLanes.Zero);
    }

    internal readonly struct ByOutput : IDecider
    {
        public static bool IsOutput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector IsNegative<T, TVector, TLanes>(TVector decider)
            where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TVector, T> =>
            TLanes.HasBitsAtMost(decider, TLanes.All(T.NegativeInfinity));
    }

    internal readonly struct Shared;

    internal readonly struct Each;

    /// <summary>Computes elements from the decider's elements, values and slopes.</summary>
    internal interface IRule
    {
        static abstract TVector Of<T, TVector, TLanes>(TVector decider, TVector value, TVector slope)
            where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TVector, T>;
    }

    // Adding +0 turns -0 into +0 and leaves everything else; the slope +0 is distinguished from -0 by its bits.
    internal readonly struct Output : IRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<T, TVector, TLanes>(TVector x, TVector value, TVector slope)
            where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TVector, T>
        {
            var negative = TLanes.Select(TLanes.HasBits(slope, TLanes.Zero), TLanes.All(T.NegativeZero), TLanes.Multiply(slope, x));
            return TLanes.Select(TLanes.IsLess(x, TLanes.Zero), negative, TLanes.Add(x, TLanes.Zero));
        }
    }

    internal readonly struct Gradient<TDecider> : IRule
        where TDecider : struct, IDecider
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<T, TVector, TLanes>(TVector decider, TVector gy, TVector slope)
            where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TVector, T> =>
            TLanes.Select(TDecider.IsNegative<T, TVector, TLanes>(decider), TLanes.Multiply(slope, gy), gy);
    }

    // Selected, not multiplied by zero: a gradient of ∞ on the positive side must not become NaN.
    private readonly struct NegativeProduct<TDecider> : PairwiseSumKernel.ITerm
        where TDecider : struct, IDecider
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TVector, TLanes>(TVector decider, TVector gy) where TLanes : struct, ILanes<TVector, double> =>
            TLanes.Select(TDecider.IsNegative<double, TVector, TLanes>(decider), TLanes.Multiply(decider, gy), TLanes.Zero);
    }
}
