using System.Numerics;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

// Windows and kernels with strides, pads and dilations from 1 to 2³¹ − 1, against the sums that define them, with positions in integers
// of any size. Each call runs inside a step, whose fresh memory is filled with NaN.
public class GeometryTests
{
    private const int LargestComputed = 600; // elements of a plane; what is larger, and an array can still hold, is left out

    private static readonly int[] Numbers =
        [1, 1, 1, 2, 2, 3, 4, 7, 1000, 3000, 65535, 65536, 65537, 1 << 20, 1 << 30, int.MaxValue - 1, int.MaxValue];

    [TestCase("Convolution2D"), TestCase("Deconvolution2D")]
    [TestCase("MaxPooling2D"), TestCase("AveragePooling2D"), TestCase("Unpooling2D")]
    public void Any_geometry_is_right_or_refused_in_words(string function)
    {
        var random = new Random(Draw.Seed);
        var (right, refused) = (0, 0);
        for (var round = 0; round < 1200; round++)
        {
            var coverAll = function != "Deconvolution2D" && function != "AveragePooling2D" && random.Next(2) == 0;
            Sight v = Sight.Next(random, function, coverAll), h = Sight.Next(random, function, coverAll);
            var output = IsForward(function) ? v.Places * h.Places : v.Length * h.Length;
            var isPossible = v.Length > 0 && h.Length > 0 && v.Places > 0 && h.Places > 0 && 4 * output <= Array.MaxLength
                && (function != "MaxPooling2D" || (long)v.Kernel * h.Kernel <= int.MaxValue);
            if (isPossible && output > LargestComputed) continue;
            try
            {
                Check(function, v, h, coverAll);
                isPossible.ShouldBeTrue($"{v} {h}");
                right++;
            }
            catch (ArgumentException exception)
            {
                isPossible.ShouldBeFalse($"{v} {h}\n{exception}");
                exception.Message.ShouldStartWith(function);
                exception.Message.ShouldNotMatch(@"\(-|, -|is -");
                refused++;
            }
        }

        TestContext.Out.WriteLine($"{function}: {right} right, {refused} refused");
        Math.Min(right, refused).ShouldBeGreaterThan(100);
    }

    private static bool IsForward(string function) => function is not ("Deconvolution2D" or "Unpooling2D");

    private static void Check(string function, Sight v, Sight h, bool coverAll)
    {
        using var _ = new ArrayScope();
        Size2D kernel = (v.Kernel, h.Kernel), stride = (v.Stride, h.Stride), pad = (v.Pad, h.Pad), dilate = (v.Dilate, h.Dilate);
        var (rows, columns) = IsForward(function) ? (v.Length, h.Length) : (v.Places, h.Places);
        Variable x = new(Draw.Normal(2, 2, (int)rows, (int)columns));
        Variable W = new(Sight.HasTaps(function) ? Draw.Normal(2, 2, v.Kernel, h.Kernel) : NdArray.Zeros([], DType.Float64));
        var y = function switch
        {
            "Convolution2D" => F.Convolution2D(x, W, null, stride, pad, coverAll, dilate),
            "Deconvolution2D" => F.Deconvolution2D(x, W, null, stride, pad, null, dilate),
            "MaxPooling2D" => F.MaxPooling2D(x, kernel, stride, pad, coverAll),
            "AveragePooling2D" => F.AveragePooling2D(x, kernel, stride, pad),
            _ => F.Unpooling2D(x, kernel, stride, pad, null, coverAll),
        };
        var gy = Draw.Normal(y.Shape);
        y.Backward(gy, createGraph: v.Stride % 2 == 0); // written twice, for arrays and for variables
        if (function == "MaxPooling2D")
        {
            var (largest, gradient) = Largest(x.Data, gy, v, h);
            y.Data.ToArray<double>().ShouldBe(largest);
            x.Grad!.ToArray<double>().ShouldBe(gradient, 1e-12);
            return;
        }

        double Weight(int o, int c, int k, int l) =>
            W.Shape.Rank > 0 ? W.Data[o, c, k, l] : o != c ? 0 : function == "AveragePooling2D" ? 1.0 / v.Kernel / h.Kernel : 1;

        var (image, places) = IsForward(function) ? (x.Data, gy) : (gy, x.Data);
        var (output, input, weights) = Sums(image, Weight, places, v, h);
        y.Data.ToArray<double>().ShouldBe(IsForward(function) ? output : input, 1e-10);
        x.Grad!.ToArray<double>().ShouldBe(IsForward(function) ? input : output, 1e-10);
        if (W.Shape.Rank > 0) W.Grad!.ToArray<double>().ShouldBe(weights, 1e-10);
    }

    /// <summary>
    /// y[n, o, i, j] = Σ W[o, c, k, l] · x[n, c, e, f] over all pairs that meet, and the corresponding gradient sums for x and W.
    /// </summary>
    private static (double[] Output, double[] Input, double[] Weights) Sums(
        NdArray image, Func<int, int, int, int, double> weight, NdArray places, Sight v, Sight h)
    {
        double[] output = new double[places.Size], input = new double[image.Size];
        var weights = new double[v.Kernel > 4 || h.Kernel > 4 ? 0 : 4 * v.Kernel * h.Kernel];
        double[] x = image.ToArray<double>(), y = places.ToArray<double>();
        var meets = (from down in v.Meets() from across in h.Meets() select (down, across)).ToArray();
        for (var (n, o, c) = (0, 0, 0); n < 2; (n, o, c) = c == 0 ? (n, o, 1) : o == 0 ? (n, 1, 0) : (n + 1, 0, 0))
            foreach (var (down, across) in meets)
            {
                var place = ((2 * n + o) * places.Shape[2] + down.Place) * places.Shape[3] + across.Place;
                var element = ((2 * n + c) * image.Shape[2] + down.Element) * image.Shape[3] + across.Element;
                var w = weight(o, c, down.Tap, across.Tap);
                output[place] += w * x[element];
                input[element] += w * y[place];
                if (weights.Length > 0) weights[((2 * o + c) * v.Kernel + down.Tap) * h.Kernel + across.Tap] += x[element] * y[place];
            }

        return (output, input, weights);
    }

    private static (double[] Largest, double[] Gradient) Largest(NdArray image, NdArray gy, Sight v, Sight h)
    {
        double[] largest = new double[gy.Size], gradient = new double[image.Size], x = image.ToArray<double>(), g = gy.ToArray<double>();
        var element = new int[gy.Size];
        largest.AsSpan().Fill(double.NegativeInfinity);
        var meets = (from down in v.Meets() from across in h.Meets() select (down, across)).ToArray();
        for (var plane = 0; plane < 4; plane++)
            foreach (var (down, across) in meets)
            {
                var place = (plane * gy.Shape[2] + down.Place) * gy.Shape[3] + across.Place;
                var at = (plane * image.Shape[2] + down.Element) * image.Shape[3] + across.Element;
                if (x[at] > largest[place]) (largest[place], element[place]) = (x[at], at);
            }

        for (var place = 0; place < g.Length; place++)
            if (largest[place] > double.NegativeInfinity) gradient[element[place]] += g[place];
        return (largest, gradient);
    }

    /// <summary>A kernel that slides along an axis.</summary>
    private sealed record Sight(BigInteger Length, int Kernel, int Stride, int Pad, int Dilate, BigInteger Places)
    {
        public static Sight Next(Random random, string function, bool coverAll)
        {
            var (given, stride, pad, dilate) = (random.Next(1, 9), Any(), Any() - 1, HasTaps(function) ? Any() : 1);
            if (dilate > 1000 && random.Next(2) == 0) pad = dilate; // or nothing would be seen
            var kernel = HasTaps(function) || random.Next(2) == 0 ? random.Next(1, 4) : Any();
            BigInteger reach = (kernel - BigInteger.One) * dilate, more = coverAll ? stride - 1 : 0;
            if (IsForward(function))
            {
                var room = given + 2 * (BigInteger)pad - reach - 1 + more;
                return new(given, kernel, stride, pad, dilate, room < 0 ? 0 : room / stride + 1);
            }

            var padded = stride * (given - BigInteger.One) + reach + 1 - more;
            if (random.Next(4) > 0) // so that a little is left
                pad = (int)BigInteger.Min(int.MaxValue, BigInteger.Max(0, (padded - random.Next(-1, 20)) / 2));
            return new(padded - 2 * (BigInteger)pad, kernel, stride, pad, dilate, given);

            int Any() => Numbers[random.Next(Numbers.Length)];
        }

        public static bool HasTaps(string function) => function.EndsWith("onvolution2D", StringComparison.Ordinal);

        /// <summary>All taps, over all positions, that lie on an element.</summary>
        public (int Place, int Tap, int Element)[] Meets() =>
        [
            .. from place in Enumerable.Range(0, (int)Places)
               from element in Enumerable.Range(0, (int)Length)
               let distance = element + (long)Pad - (long)place * Stride
               where distance >= 0 && distance % Dilate == 0 && distance / Dilate < Kernel
               select (place, (int)(distance / Dilate), element),
        ];
    }
}
