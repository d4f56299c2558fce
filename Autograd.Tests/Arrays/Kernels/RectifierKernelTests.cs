using System.Numerics;
using System.Runtime.InteropServices;
using Autograd.Core;
using ByInput = Autograd.Core.RectifierKernel.ByInput;
using ByOutput = Autograd.Core.RectifierKernel.ByOutput;

namespace Autograd.Tests.Arrays;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class RectifierKernelTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly double[] Slopes = [0, 1e-45, 0.01, 0.2, 0.25, 1, 2, -0.0, -0.2, -3];

    [Test]
    public void Forward_every_length_equals_the_definition()
    {
        for (int length = 0; length <= 200; length++)
        {
            foreach (double slope in Slopes)
            {
                var x = Samples(length);
                var s = T.CreateTruncating(slope);
                var y = new T[length];
                Rectifier.Forward<T>(x, s, y);
                Bits(y).ShouldBe(Bits([.. x.Select(v => Defined(v, s))]));
                Rectifier.Forward<T>(x, s, x);
                Bits(x).ShouldBe(Bits(y));
            }
        }
    }

    [Test]
    public void Forward_a_slope_each_equals_the_definition()
    {
        for (int length = 0; length <= 200; length++)
        {
            var x = Samples(length);
            var slopes = MixedSlopes(length);
            var y = new T[length];
            Rectifier.Forward<T>(x, slopes, y);
            Bits(y).ShouldBe(Bits([.. x.Zip(slopes, Defined)]));
            Rectifier.Forward<T>(x, slopes, x);
            Bits(x).ShouldBe(Bits(y));
        }
    }

    [Test]
    public void Forward_special_values_keep_sign_and_NaN()
    {
        T[] x = [T.NegativeZero, T.NegativeInfinity, -T.Epsilon, T.NaN, -T.NaN, T.PositiveInfinity, T.Epsilon, T.Zero];
        for (int repeat = 1; repeat <= 5; repeat++)
        {
            var many = Enumerable.Repeat(x, repeat).SelectMany(v => v).ToArray();
            var y = new T[many.Length];
            Rectifier.Forward<T>(many, T.Zero, y);
            for (int i = 0; i < y.Length; i += 8)
            {
                Bits(y[i..(i + 3)]).ShouldBe(Bits([T.Zero, T.NegativeZero, T.NegativeZero]));
                y[(i + 3)..(i + 5)].All(T.IsNaN).ShouldBeTrue();
                Bits(y[(i + 5)..(i + 8)]).ShouldBe(Bits([T.PositiveInfinity, T.Epsilon, T.Zero]));
            }

            Rectifier.Forward<T>(many, T.CreateChecked(0.2), y);
            Bits(y[..3]).ShouldBe(Bits([T.Zero, T.NegativeInfinity, T.NegativeZero]));
            Rectifier.Forward<T>(many, T.NegativeZero, y);
            T.IsNaN(y[1]).ShouldBeTrue();
            Bits(y[2..3]).ShouldBe(Bits([T.Zero]));
        }
    }

    [Test]
    public void Backward_every_length_equals_the_definition_from_input_and_output()
    {
        for (int length = 0; length <= 200; length++)
        {
            var x = Samples(length);
            var gy = Gradients(length);
            foreach (double slope in Slopes)
            {
                var s = T.CreateTruncating(slope);
                var expected = x.Zip(gy, (v, g) => v < T.Zero ? s * g : g).ToArray();
                var y = new T[length];
                var gx = new T[length];
                Rectifier.Forward<T>(x, s, y);
                Rectifier.Backward<T, ByInput>(x, gy, s, gx);
                Bits(gx).ShouldBe(Bits(expected));
                if (T.IsNegative(s))
                    continue;
                Rectifier.Backward<T, ByOutput>(y, gy, s, gx);
                Bits(gx).ShouldBe(Bits(expected));
            }
        }
    }

    [Test]
    public void Backward_a_slope_each_equals_the_definition_from_input_and_output()
    {
        for (int length = 0; length <= 200; length++)
        {
            var x = Samples(length);
            var gy = Gradients(length);
            var slopes = MixedSlopes(length);
            var gx = new T[length];
            Rectifier.Backward<T, ByInput>(x, gy, slopes, gx);
            Bits(gx).ShouldBe(Bits([.. Enumerable.Range(0, length).Select(i => x[i] < T.Zero ? slopes[i] * gy[i] : gy[i])]));

            slopes = [.. slopes.Select(T.Abs)];
            var y = new T[length];
            Rectifier.Forward<T>(x, slopes, y);
            Rectifier.Backward<T, ByOutput>(y, gy, slopes, gx);
            Bits(gx).ShouldBe(Bits([.. Enumerable.Range(0, length).Select(i => x[i] < T.Zero ? slopes[i] * gy[i] : gy[i])]));
        }
    }

    [Test]
    public void Backward_in_place_of_the_gradient_equals_backward()
    {
        var x = Samples(77);
        var gy = Gradients(77);
        var gx = new T[77];
        Rectifier.Backward<T, ByInput>(x, gy, T.CreateChecked(0.2), gx);
        Rectifier.Backward<T, ByInput>(x, gy, T.CreateChecked(0.2), gy);
        Bits(gy).ShouldBe(Bits(gx));
    }

    [TestCase(3, 1, 1)]
    [TestCase(3, 1, 50)]
    [TestCase(4, 37, 1)]
    [TestCase(2, 3, 5)]
    [TestCase(2, 5, 70)]
    [TestCase(0, 5, 7)]
    [TestCase(5, 3, 0)]
    [TestCase(100, 2, 9)]
    public void Channels_equal_a_slope_each(int outer, int channels, int inner)
    {
        int count = outer * channels * inner;
        var x = Samples(count);
        var gy = Gradients(count);
        var W = MixedSlopes(channels);
        T[] slopes = [.. Enumerable.Range(0, count).Select(i => W[i / inner % channels])];
        var actual = new T[count];
        var expected = new T[count];
        Rectifier.ForwardChannels<T>(x, W, actual, outer, channels, inner);
        Rectifier.Forward<T>(x, slopes, expected);
        Bits(actual).ShouldBe(Bits(expected));
        Rectifier.BackwardChannels<T, ByInput>(x, gy, W, actual, outer, channels, inner);
        Rectifier.Backward<T, ByInput>(x, gy, slopes, expected);
        Bits(actual).ShouldBe(Bits(expected));
    }

    [TestCase(3, 1, 1)]
    [TestCase(3, 1, 50)]
    [TestCase(1, 1, 1)]
    [TestCase(4, 37, 1)]
    [TestCase(100, 2, 1)]
    [TestCase(2, 3, 5)]
    [TestCase(2, 5, 70)]
    [TestCase(0, 5, 7)]
    [TestCase(5, 3, 0)]
    [TestCase(100, 2, 9)]
    public void SlopeGradient_from_input_and_output_equals_the_definition(int outer, int channels, int inner)
    {
        int count = outer * channels * inner;
        var x = Samples(count).Select(v => T.IsFinite(v) ? v : -T.One).ToArray();
        var gy = Gradients(count);
        T[] W = [.. Enumerable.Range(0, channels).Select(c => T.CreateChecked((c + 1) / 4.0))];
        var expected = new double[channels];
        for (int i = 0; i < count; i++)
        {
            // A gradient of ∞ where x is not negative must not reach the slope's gradient.
            if (x[i] < T.Zero)
                expected[i / inner % channels] += double.CreateChecked(x[i]) * double.CreateChecked(gy[i]);
            else
                gy[i] = T.PositiveInfinity;
        }

        var y = new T[count];
        var fromInput = new T[channels];
        var fromOutput = new T[channels];
        Rectifier.ForwardChannels<T>(x, W, y, outer, channels, inner);
        RectifierKernel.SlopeGradient<T, ByInput>(x, gy, W, fromInput, outer, channels, inner);
        RectifierKernel.SlopeGradient<T, ByOutput>(y, gy, W, fromOutput, outer, channels, inner);
        double tolerance = typeof(T) == typeof(float) ? 1e-6 : 1e-13;
        for (int c = 0; c < channels; c++)
        {
            double.CreateChecked(fromInput[c]).ShouldBe(expected[c], tolerance * (1 + Math.Abs(expected[c])));
            double.CreateChecked(fromOutput[c]).ShouldBe(expected[c], tolerance * (1 + Math.Abs(expected[c])));
        }
    }

    [Test]
    public void Rectifiers_of_nothing_read_no_slope()
    {
        Rectifier.Forward<T>([], default(ReadOnlySpan<T>), []);
        Rectifier.Backward<T, ByOutput>([], [], default(ReadOnlySpan<T>), []);
    }

    [Test]
    public void Rectifiers_wrong_lengths_are_refused()
    {
        var x = new T[12];
        Should.Throw<ArgumentOutOfRangeException>(() => Rectifier.Forward<T>(x, T.One, new T[11]));
        Should.Throw<ArgumentOutOfRangeException>(() => Rectifier.Forward<T>(x, new T[11], new T[12]));
        Should.Throw<ArgumentOutOfRangeException>(() => Rectifier.ForwardChannels<T>(x, new T[3], new T[12], 2, 3, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Rectifier.ForwardChannels<T>(x, new T[2], new T[12], 2, 3, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => Rectifier.Backward<T, ByInput>(x, new T[11], T.One, new T[12]));
        Should.Throw<ArgumentOutOfRangeException>(() => RectifierKernel.SlopeGradient<T, ByInput>(x, x, new T[3], new T[2], 2, 3, 2));
    }

    private static T Defined(T x, T slope)
    {
        if (x < T.Zero)
            return T.IsZero(slope) && !T.IsNegative(slope) ? T.NegativeZero : slope * x;
        return T.IsZero(x) ? T.Zero : x;
    }

    // Treats all NaNs alike: which one an operation returns depends on the machine.
    private static string[] Bits(T[] x) => [.. x.Select(v => T.IsNaN(v) ? "NaN" : T.IsNegative(v) ? $"-{T.Abs(v):R}" : $"+{v:R}")];

    private static T[] Samples(int count)
    {
        T[] special = [T.NegativeZero, T.NegativeInfinity, -T.Epsilon, T.NaN, -T.NaN, T.PositiveInfinity, T.Epsilon, T.Zero];
        var random = new Random(count);
        return [.. Enumerable.Range(0, count)
            .Select(_ => random.Next(4) == 0 ? special[random.Next(8)] : T.CreateTruncating((random.NextDouble() * 4) - 2))];
    }

    private static T[] Gradients(int count)
    {
        var random = new Random(count + 1);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating((random.NextDouble() * 4) - 2))];
    }

    private static T[] MixedSlopes(int count) => [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(Slopes[i * 7 % 10]))];
}

internal sealed class OutputSignTests
{
    private const int Chunk = 1 << 16;

    [TestCase(0f)]
    [TestCase(1e-45f)]
    [TestCase(0.01f)]
    [TestCase(0.2f)]
    [TestCase(0.25f)]
    [TestCase(1f)]
    [TestCase(2f)]
    public void Gradient_from_output_equals_gradient_from_input_in_every_binade(float slope)
    {
        // Every sign and exponent with the first, the last and some mantissas between.
        var patterns = new List<uint>();
        for (uint high = 0; high < 512; high++)
        {
            for (uint low = 0; low < 1 << 23; low += 32_771)
                patterns.Add((high << 23) | low);
            patterns.AddRange([(high << 23) | 1, (high << 23) | 2,
                (high << 23) | 0x40_0000, (high << 23) | 0x7F_FFFE, (high << 23) | 0x7F_FFFF]);
        }

        Check(MemoryMarshal.Cast<uint, float>(CollectionsMarshal.AsSpan(patterns)).ToArray(), slope);
    }

    [TestCase(0f)]
    [TestCase(1e-45f)]
    [TestCase(0.01f)]
    [TestCase(0.2f)]
    [TestCase(0.25f)]
    [TestCase(1f)]
    [TestCase(2f)]
    [TestCase(float.MaxValue)]
    [Category("Exhaustive"), Explicit("2³² patterns: half a minute a slope")]
    public void Gradient_from_output_equals_gradient_from_input_for_every_pattern(float slope)
    {
        Parallel.For(0, 1 << 16, high =>
        {
            var x = new float[Chunk];
            var bits = MemoryMarshal.Cast<float, uint>(x.AsSpan());
            for (int low = 0; low < Chunk; low++)
                bits[low] = ((uint)high << 16) | (uint)low;
            Check(x, slope);
        });
    }

    private static void Check(float[] x, float slope)
    {
        var y = new float[x.Length];
        var gy = new float[x.Length];
        var fromInput = new float[x.Length];
        var fromOutput = new float[x.Length];
        Array.Fill(gy, 3);
        Rectifier.Forward<float>(x, slope, y);
        Rectifier.Backward<float, ByInput>(x, gy, slope, fromInput);
        Rectifier.Backward<float, ByOutput>(y, gy, slope, fromOutput);
        for (int i = 0; i < x.Length; i++)
        {
            bool right = BitConverter.SingleToUInt32Bits(fromInput[i]) == BitConverter.SingleToUInt32Bits(fromOutput[i])
                && BitConverter.SingleToUInt32Bits(fromInput[i]) == BitConverter.SingleToUInt32Bits(x[i] < 0 ? slope * 3 : 3)
                && float.IsNaN(x[i]) == float.IsNaN(y[i])
                && (float.IsNaN(x[i]) || float.IsNegative(y[i]) == x[i] < 0);
            if (!right)
                Assert.Fail($"x = {BitConverter.SingleToUInt32Bits(x[i]):X8}, slope {slope}: y = {y[i]}, "
                    + $"gx = {fromInput[i]} from x, {fromOutput[i]} from y");
        }
    }
}

/// <summary>The kernel's rules and layouts, named after what they compute.</summary>
internal static class Rectifier
{
    public static void Forward<T>(ReadOnlySpan<T> x, T slope, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> =>
        RectifierKernel.Map<T, RectifierKernel.Output, RectifierKernel.Shared>(x, x, new(in slope), y);

    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> slopes, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> =>
        RectifierKernel.Map<T, RectifierKernel.Output, RectifierKernel.Each>(x, x, slopes, y);

    public static void ForwardChannels<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> slopes, Span<T> y, int outer, int channels, int inner)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RectifierKernel.MapChannels<T, RectifierKernel.Output>(x, x, slopes, y, outer, channels, inner);

    public static void Backward<T, TDecider>(ReadOnlySpan<T> decider, ReadOnlySpan<T> gy, T slope, Span<T> gx)
        where T : unmanaged, IFloatingPointIeee754<T> where TDecider : struct, RectifierKernel.IDecider =>
        RectifierKernel.Map<T, RectifierKernel.Gradient<TDecider>, RectifierKernel.Shared>(decider, gy, new(in slope), gx);

    public static void Backward<T, TDecider>(ReadOnlySpan<T> decider, ReadOnlySpan<T> gy, ReadOnlySpan<T> slopes, Span<T> gx)
        where T : unmanaged, IFloatingPointIeee754<T> where TDecider : struct, RectifierKernel.IDecider =>
        RectifierKernel.Map<T, RectifierKernel.Gradient<TDecider>, RectifierKernel.Each>(decider, gy, slopes, gx);

    public static void BackwardChannels<T, TDecider>(ReadOnlySpan<T> decider, ReadOnlySpan<T> gy, ReadOnlySpan<T> slopes, Span<T> gx,
        int outer, int channels, int inner)
        where T : unmanaged, IFloatingPointIeee754<T> where TDecider : struct, RectifierKernel.IDecider =>
        RectifierKernel.MapChannels<T, RectifierKernel.Gradient<TDecider>>(decider, gy, slopes, gx, outer, channels, inner);
}
