using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Arrays;

// Checks the products of a convolution against the sums that define them, term by term.
public class ConvolutionKernelTests
{
    private static readonly (Size Image, Size Kernel, Size Stride, Size Pad, Size Dilate)[] Geometries =
    [
        (new(6, 7), new(3, 3), new(1, 1), new(0, 0), new(1, 1)),
        (new(14, 14), new(3, 3), new(1, 1), new(1, 1), new(1, 1)),
        (new(9, 40), new(5, 4), new(1, 1), new(2, 3), new(1, 1)),
        (new(7, 5), new(3, 2), new(2, 1), new(1, 0), new(1, 1)),
        (new(5, 8), new(2, 3), new(3, 4), new(0, 2), new(1, 1)),
        (new(7, 9), new(3, 3), new(2, 3), new(2, 1), new(2, 2)),
        (new(4, 4), new(1, 1), new(3, 2), new(0, 0), new(1, 1)),
        (new(1, 30), new(1, 7), new(1, 2), new(0, 5), new(1, 3)),
        (new(3, 3), new(2, 2), new(1, 1), new(4, 3), new(1, 1)),
        (new(2, 70), new(1, 2), new(1, 1), new(0, 1), new(1, 1)),
        (new(8, 9), new(3, 2), new(65536, 65536), new(0, 0), new(1, 1)),
        (new(8, 9), new(3, 2), new(3000, 1), new(1, 0), new(1, 1)),
        (new(6, 5), new(3, 3), new(int.MaxValue, 4), new(int.MaxValue, 2), new(1, 2)),
        (new(5, 6), new(3, 3), new(1, 2), new(1 << 20, 1), new(1 << 20, 1)),
        (new(4, 3), new(3, 2), new(1 << 30, 1), new(int.MaxValue, 3), new(int.MaxValue, 2)),
        (new(40, 3), new(40, 3), new(40, 200), new(0, 0), new(1, 1)),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Output_input_and_weights_are_the_sums_that_define_them(
        int geometry, int channels, int filters, int groups, bool coverAll, DType dtype)
    {
        var (image, kernel, stride, pad, dilate) = Geometries[geometry];
        var v = Along(image.Height, kernel.Height, stride.Height, pad.Height, dilate.Height, coverAll);
        var h = Along(image.Width, kernel.Width, stride.Width, pad.Width, dilate.Width, coverAll);
        NdArray x = Draw.Normal(2, channels, image.Height, image.Width).To(dtype),
            W = Draw.Normal(filters, channels / groups, kernel.Height, kernel.Width).To(dtype);
        NdArray b = Draw.Normal(filters).To(dtype),
            y = Draw.Normal(2, filters, v.Places, h.Places).To(dtype), c = Draw.Normal(channels).To(dtype);
        var (output, input, weights) = Define(x, W, y, v, h, groups);
        var tolerance = dtype == DType.Float64 ? 1e-12 : 1e-5;
        Close(ConvolutionOperation.Output(x, W, b, v, h, groups), output + b.To(DType.Float64).Reshape(filters, 1, 1), tolerance);
        Close(ConvolutionOperation.Input(y, W, c, v, h, groups), input + c.To(DType.Float64).Reshape(channels, 1, 1), tolerance);
        Close(ConvolutionOperation.Weights(x, y, v, h, groups), weights, tolerance);
    }

    [Test]
    public void Weights_that_meet_nothing_are_zeros([Values(3, 12)] int filters)
    {
        WindowAxis v = Along(2, 3, 1, 0, 1, false), h = Along(5, 3, 1, 0, 1, false);
        ConvolutionOperation.Weights(NdArray.Ones([2, 4, 2, 5]), NdArray.Ones([2, filters, v.Places, h.Places]), v, h, 1)
            .ToArray<float>().ShouldAllBe(w => w == 0);
        ConvolutionOperation.Weights(NdArray.Ones([0, 4, 5, 5]), NdArray.Ones([0, filters, h.Places, h.Places]), h, h, 1)
            .ToArray<float>().ShouldAllBe(w => w == 0);
    }

    [TestCase(2, 20), TestCase(7, 20), TestCase(7, 8)]
    public void Bits_do_not_depend_on_the_number_of_threads(int threads, int filters)
    {
        WindowAxis v = Along(20, 3, 1, 1, 1, false), h = Along(23, 3, 2, 0, 1, true);
        NdArray x = Draw.Normal(40, 8, 20, 23).To(DType.Float32), W = Draw.Normal(filters, 8, 3, 3).To(DType.Float32),
            y = Draw.Normal(40, filters, v.Places, h.Places).To(DType.Float32);
        NdArray[] Compute(int degree)
        {
            using var _ = Parallelism.Limit(degree);
            return
            [
                ConvolutionOperation.Output(x, W, null, v, h, 1),
                ConvolutionOperation.Input(y, W, null, v, h, 1),
                ConvolutionOperation.Weights(x, y, v, h, 1),
            ];
        }

        foreach (var (one, many) in Compute(1).Zip(Compute(threads))) many.ToArray<float>().ShouldBe(one.ToArray<float>());
    }

    private static IEnumerable<object[]> Cases()
    {
        for (var i = 0; i < Geometries.Length; i++)
        {
            yield return [i, 2, 3, 1, false, DType.Float64];
            yield return [i, 3, 9, 3, true, DType.Float32];
            yield return [i, 2, 35, 1, false, DType.Float32];
            yield return [i, 6, 24, 2, true, DType.Float64];
        }

        yield return [1, 16, 17, 1, false, DType.Float32];
        yield return [5, 8, 4, 4, true, DType.Float64];
    }

    private static (NdArray Output, NdArray Input, NdArray Weights) Define(
        NdArray x, NdArray W, NdArray y, WindowAxis v, WindowAxis h, int groups)
    {
        NdArray output = NdArray.Zeros(y.Shape, DType.Float64),
            input = NdArray.Zeros(x.Shape, DType.Float64), weights = NdArray.Zeros(W.Shape, DType.Float64);
        Span<double> o = output.AsWritableSpan<double>(), p = input.AsWritableSpan<double>(), q = weights.AsWritableSpan<double>();
        var (filters, channels) = (W.Shape[0], W.Shape[1]);
        for (var n = 0; n < x.Shape[0]; n++)
            for (var m = 0; m < filters; m++)
                for (var c = 0; c < channels; c++)
                    for (var (i, j) = (0, 0); i < v.Places; (i, j) = j + 1 < h.Places ? (i, j + 1) : (i + 1, 0))
                        for (var (k, l) = (0, 0); k < v.Kernel; (k, l) = l + 1 < h.Kernel ? (k, l + 1) : (k + 1, 0))
                        {
                            var down = (long)i * v.Stride - v.Pad + (long)k * v.Dilate;
                            var across = (long)j * h.Stride - h.Pad + (long)l * h.Dilate;
                            if (down < 0 || across < 0 || down >= v.Length || across >= h.Length) continue;
                            var (row, column, channel) = ((int)down, (int)across, m / (filters / groups) * channels + c);
                            o[((n * filters + m) * v.Places + i) * h.Places + j] += W[m, c, k, l] * x[n, channel, row, column];
                            p[((n * x.Shape[1] + channel) * v.Length + row) * h.Length + column] += W[m, c, k, l] * y[n, m, i, j];
                            q[((m * channels + c) * v.Kernel + k) * h.Kernel + l] += x[n, channel, row, column] * y[n, m, i, j];
                        }

        return (output, input, weights);
    }

    private static WindowAxis Along(int length, int kernel, int stride, int pad, int dilate, bool coverAll) =>
        new(length, kernel, stride, pad, dilate, (int)WindowAxis.PlacesOn(length, kernel, stride, pad, dilate, coverAll));

    private static void Close(NdArray actual, NdArray expected, double tolerance)
    {
        actual.Shape.ShouldBe(expected.Shape);
        actual.To(DType.Float64).ToArray<double>()
            .ShouldBe(expected.ToArray<double>(), tolerance * Math.Max(1, expected.Abs().Max().ToScalar()));
    }

    private readonly record struct Size(int Height, int Width);
}
