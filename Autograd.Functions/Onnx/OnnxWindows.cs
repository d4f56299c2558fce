using Autograd.Core;

namespace Autograd.Functions;

// Convolution and pooling. ONNX pads each side separately: the padding at the end is as wide as the same number of windows needs.
internal static class OnnxWindows
{
    public static string Convolution(OnnxStep s) =>
        s.As("Conv", [.. Geometry(s, KernelOf(s)), ("group", s.Setting("groups", 1)), Padding(s, KernelOf(s))]);

    public static string Deconvolution(OnnxStep s) =>
        s.As("ConvTranspose", [.. Geometry(s, KernelOf(s)), ("group", s.Setting("groups", 1)), .. Spreading(s, KernelOf(s))]);

    public static string MaxPooling(OnnxStep s) => Pooling(s, "MaxPool");

    public static string AveragePooling(OnnxStep s) =>
        Pooling(s, "AveragePool", ("count_include_pad", s.Setting("padValue", -1) == 0 ? 1 : 0));

    /// <summary>A deconvolution of each channel with a kernel of ones.</summary>
    public static string Unpooling(OnnxStep s)
    {
        var (channels, window) = (s.Shape[1], s.Setting<Size2D>("ksize", 1));
        var ones = s.Constant(NdArray.Ones([channels, 1, window.Vertical, window.Horizontal], s.Arrays[0].DType));
        return s.Op("ConvTranspose", [s.X, ones], [.. Geometry(s, window), ("group", channels), .. Spreading(s, window)]);
    }

    private static string Pooling(OnnxStep s, string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var (window, padding) = (s.Setting<Size2D>("ksize", 1), Padding(s, s.Setting<Size2D>("ksize", 1)));
        var pads = (int[])padding.Value;
        if (Math.Max(pads[0], pads[2]) >= window.Vertical || Math.Max(pads[1], pads[3]) >= window.Horizontal)
            return s.Refused("has windows outside the image")[0];
        return s.As(name, [("kernel_shape", Both(window)), ("strides", Both(Stride(s))), padding, .. attributes]);
    }

    private static (string Name, object Value)[] Geometry(OnnxStep s, Size2D kernel) =>
        [("kernel_shape", Both(kernel)), ("strides", Both(Stride(s))), ("dilations", Both(Dilate(s)))];

    private static (string Name, object Value) Padding(OnnxStep s, Size2D kernel)
    {
        var (before, behind) = (Both(Pad(s)), Behind(s, kernel, image: s.Shape, places: s.Results[0]));
        return ("pads", new[] { before[0], before[1], Math.Max(before[0], behind[0]), Math.Max(before[1], behind[1]) });
    }

    /// <summary>The parts of the covered area that are cropped, and the length added at its end.</summary>
    private static (string Name, object Value)[] Spreading(OnnxStep s, Size2D kernel)
    {
        var (before, behind) = (Both(Pad(s)), Behind(s, kernel, image: s.Results[0], places: s.Shape));
        return
        [
            ("pads", new[] { before[0], before[1], Math.Max(behind[0], 0), Math.Max(behind[1], 0) }),
            ("output_padding", new[] { Math.Max(-behind[0], 0), Math.Max(-behind[1], 0) }),
        ];
    }

    /// <summary>Returns for each axis how far the last window extends beyond the image.</summary>
    private static int[] Behind(OnnxStep s, Size2D kernel, Shape image, Shape places)
    {
        int[] taps = Both(kernel), stride = Both(Stride(s)), dilate = Both(Dilate(s)), pad = Both(Pad(s));
        return [.. Enumerable.Range(0, 2).Select(axis =>
            (places[2 + axis] - 1) * stride[axis] + (taps[axis] - 1) * dilate[axis] + 1 - image[2 + axis] - pad[axis])];
    }

    private static Size2D KernelOf(OnnxStep s) => ConvolutionGeometry.SizeOf(s.Arrays[1].Shape);

    private static Size2D Stride(OnnxStep s) => s.Setting<Size2D>("stride", 1);

    private static Size2D Pad(OnnxStep s) => s.Setting<Size2D>("pad", 0);

    private static Size2D Dilate(OnnxStep s) =>
        s.Function is Convolution2D or Deconvolution2D ? s.Setting<Size2D>("dilate", 1) : 1;

    private static int[] Both(Size2D size) => [size.Vertical, size.Horizontal];
}
