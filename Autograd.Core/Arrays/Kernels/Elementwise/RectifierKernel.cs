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
    // Fully optimized from the start: a large array must not be processed by the slow first-tier version of the method.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Map<T, TRule, TSlopes>(ReadOnlySpan<T> decider, ReadOnlySpan<T> values, ReadOnlySpan<T> slopes, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IRule
        where TSlopes : struct
    {
        bool each = typeof(TSlopes) == typeof(Each);
        ArgumentOutOfRangeException.ThrowIfNotEqual(decider.Length, y.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, y.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(slopes.Length, each ? y.Length : 1);

        ref T d = ref MemoryMarshal.GetReference(decider);
        ref T v = ref MemoryMarshal.GetReference(values);
        ref T s = ref MemoryMarshal.GetReference(slopes);
        ref T to = ref MemoryMarshal.GetReference(y);
        nuint i = 0;
        nuint length = (nuint)y.Length;
        if (Vector512.IsHardwareAccelerated && i + (nuint)Vector512<T>.Count <= length)
        {
            var slope = Vector512.Create(s);
            for (; i + (nuint)Vector512<T>.Count <= length; i += (nuint)Vector512<T>.Count)
                TRule.Of(Vector512.LoadUnsafe(ref d, i), Vector512.LoadUnsafe(ref v, i),
                    each ? Vector512.LoadUnsafe(ref s, i) : slope).StoreUnsafe(ref to, i);
        }

        if (Vector256.IsHardwareAccelerated && i + (nuint)Vector256<T>.Count <= length)
        {
            var slope = Vector256.Create(s);
            for (; i + (nuint)Vector256<T>.Count <= length; i += (nuint)Vector256<T>.Count)
                TRule.Of(Vector256.LoadUnsafe(ref d, i), Vector256.LoadUnsafe(ref v, i),
                    each ? Vector256.LoadUnsafe(ref s, i) : slope).StoreUnsafe(ref to, i);
        }

        if (Vector128.IsHardwareAccelerated && i + (nuint)Vector128<T>.Count <= length)
        {
            var slope = Vector128.Create(s);
            for (; i + (nuint)Vector128<T>.Count <= length; i += (nuint)Vector128<T>.Count)
                TRule.Of(Vector128.LoadUnsafe(ref d, i), Vector128.LoadUnsafe(ref v, i),
                    each ? Vector128.LoadUnsafe(ref s, i) : slope).StoreUnsafe(ref to, i);
        }

        for (; i < length; i++)
            Unsafe.Add(ref to, i) = TRule.Of(Unsafe.Add(ref d, i), Unsafe.Add(ref v, i), each ? Unsafe.Add(ref s, i) : s);
    }

    /// <summary>Decides from the input or the output of the forward pass where the input was negative.</summary>
    internal interface IDecider
    {
        static abstract bool IsOutput { get; }

        static abstract bool IsNegative<T>(T decider)
            where T : unmanaged, IFloatingPointIeee754<T>;

        static abstract Vector128<T> IsNegative<T>(Vector128<T> decider);

        static abstract Vector256<T> IsNegative<T>(Vector256<T> decider);

        static abstract Vector512<T> IsNegative<T>(Vector512<T> decider);
    }

    internal readonly struct ByInput : IDecider
    {
        public static bool IsOutput => false;

        public static bool IsNegative<T>(T decider)
            where T : unmanaged, IFloatingPointIeee754<T>
            => decider < T.Zero;

        public static Vector128<T> IsNegative<T>(Vector128<T> decider) => Vector128.LessThan(decider, Vector128<T>.Zero);

        public static Vector256<T> IsNegative<T>(Vector256<T> decider) => Vector256.LessThan(decider, Vector256<T>.Zero);

        public static Vector512<T> IsNegative<T>(Vector512<T> decider) => Vector512.LessThan(decider, Vector512<T>.Zero);
    }

    internal readonly struct ByOutput : IDecider
    {
        private const int NegativeInfinity32 = unchecked((int)0xFF80_0000);
        private const long NegativeInfinity64 = unchecked((long)0xFFF0_0000_0000_0000);

        public static bool IsOutput => true;

        public static bool IsNegative<T>(T decider)
            where T : unmanaged, IFloatingPointIeee754<T>
            => typeof(T) == typeof(float)
                ? Unsafe.BitCast<T, int>(decider) <= NegativeInfinity32
                : Unsafe.BitCast<T, long>(decider) <= NegativeInfinity64;

        public static Vector128<T> IsNegative<T>(Vector128<T> decider) => typeof(T) == typeof(float)
            ? Vector128.LessThanOrEqual(decider.AsInt32(), Vector128.Create(NegativeInfinity32)).As<int, T>()
            : Vector128.LessThanOrEqual(decider.AsInt64(), Vector128.Create(NegativeInfinity64)).As<long, T>();

        public static Vector256<T> IsNegative<T>(Vector256<T> decider) => typeof(T) == typeof(float)
            ? Vector256.LessThanOrEqual(decider.AsInt32(), Vector256.Create(NegativeInfinity32)).As<int, T>()
            : Vector256.LessThanOrEqual(decider.AsInt64(), Vector256.Create(NegativeInfinity64)).As<long, T>();

        public static Vector512<T> IsNegative<T>(Vector512<T> decider) => typeof(T) == typeof(float)
            ? Vector512.LessThanOrEqual(decider.AsInt32(), Vector512.Create(NegativeInfinity32)).As<int, T>()
            : Vector512.LessThanOrEqual(decider.AsInt64(), Vector512.Create(NegativeInfinity64)).As<long, T>();
    }

    internal readonly struct Shared;

    internal readonly struct Each;

    /// <summary>Computes an element from the decider's element, a value and a slope.</summary>
    internal interface IRule
    {
        static abstract T Of<T>(T decider, T value, T slope)
            where T : unmanaged, IFloatingPointIeee754<T>;

        static abstract Vector128<T> Of<T>(Vector128<T> decider, Vector128<T> value, Vector128<T> slope);

        static abstract Vector256<T> Of<T>(Vector256<T> decider, Vector256<T> value, Vector256<T> slope);

        static abstract Vector512<T> Of<T>(Vector512<T> decider, Vector512<T> value, Vector512<T> slope);
    }

    // Adding +0 turns -0 into +0 and leaves everything else; the slope +0 is distinguished from -0 by its bits.
    internal readonly struct Output : IRule
    {
        public static T Of<T>(T x, T value, T slope)
            where T : unmanaged, IFloatingPointIeee754<T>
            => !(x < T.Zero) ? x + T.Zero : T.IsZero(slope) && T.IsPositive(slope) ? T.NegativeZero : slope * x;

        public static Vector128<T> Of<T>(Vector128<T> x, Vector128<T> value, Vector128<T> slope)
            => Vector128.ConditionalSelect(
                Vector128.LessThan(x, Vector128<T>.Zero),
                Vector128.ConditionalSelect(IsPositiveZero(slope), -Vector128<T>.Zero, slope * x),
                x + Vector128<T>.Zero);

        public static Vector256<T> Of<T>(Vector256<T> x, Vector256<T> value, Vector256<T> slope)
            => Vector256.ConditionalSelect(
                Vector256.LessThan(x, Vector256<T>.Zero),
                Vector256.ConditionalSelect(IsPositiveZero(slope), -Vector256<T>.Zero, slope * x),
                x + Vector256<T>.Zero);

        public static Vector512<T> Of<T>(Vector512<T> x, Vector512<T> value, Vector512<T> slope)
            => Vector512.ConditionalSelect(
                Vector512.LessThan(x, Vector512<T>.Zero),
                Vector512.ConditionalSelect(IsPositiveZero(slope), -Vector512<T>.Zero, slope * x),
                x + Vector512<T>.Zero);

        private static Vector128<T> IsPositiveZero<T>(Vector128<T> slope) => typeof(T) == typeof(float)
            ? Vector128.Equals(slope.AsInt32(), Vector128<int>.Zero).As<int, T>()
            : Vector128.Equals(slope.AsInt64(), Vector128<long>.Zero).As<long, T>();

        private static Vector256<T> IsPositiveZero<T>(Vector256<T> slope) => typeof(T) == typeof(float)
            ? Vector256.Equals(slope.AsInt32(), Vector256<int>.Zero).As<int, T>()
            : Vector256.Equals(slope.AsInt64(), Vector256<long>.Zero).As<long, T>();

        private static Vector512<T> IsPositiveZero<T>(Vector512<T> slope) => typeof(T) == typeof(float)
            ? Vector512.Equals(slope.AsInt32(), Vector512<int>.Zero).As<int, T>()
            : Vector512.Equals(slope.AsInt64(), Vector512<long>.Zero).As<long, T>();
    }

    internal readonly struct Gradient<TDecider> : IRule
        where TDecider : struct, IDecider
    {
        public static T Of<T>(T decider, T gy, T slope)
            where T : unmanaged, IFloatingPointIeee754<T>
            => TDecider.IsNegative(decider) ? slope * gy : gy;

        public static Vector128<T> Of<T>(Vector128<T> decider, Vector128<T> gy, Vector128<T> slope)
            => Vector128.ConditionalSelect(TDecider.IsNegative(decider), slope * gy, gy);

        public static Vector256<T> Of<T>(Vector256<T> decider, Vector256<T> gy, Vector256<T> slope)
            => Vector256.ConditionalSelect(TDecider.IsNegative(decider), slope * gy, gy);

        public static Vector512<T> Of<T>(Vector512<T> decider, Vector512<T> gy, Vector512<T> slope)
            => Vector512.ConditionalSelect(TDecider.IsNegative(decider), slope * gy, gy);
    }

    // Selected, not multiplied by zero: a gradient of ∞ on the positive side must not become NaN.
    private readonly struct NegativeProduct<TDecider> : PairwiseSumKernel.ITerm
        where TDecider : struct, IDecider
    {
        public static double Of(double decider, double gy) => TDecider.IsNegative(decider) ? decider * gy : 0;

        public static Vector128<double> Of(Vector128<double> decider, Vector128<double> gy)
            => Vector128.ConditionalSelect(TDecider.IsNegative(decider), decider * gy, Vector128<double>.Zero);

        public static Vector256<double> Of(Vector256<double> decider, Vector256<double> gy)
            => Vector256.ConditionalSelect(TDecider.IsNegative(decider), decider * gy, Vector256<double>.Zero);

        public static Vector512<double> Of(Vector512<double> decider, Vector512<double> gy)
            => Vector512.ConditionalSelect(TDecider.IsNegative(decider), decider * gy, Vector512<double>.Zero);
    }
}
