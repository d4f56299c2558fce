using Autograd.Core;

namespace Autograd.Functions;

/// <summary>How a kernel moves over an image; shared by a convolution, its transpose and the gradient of their weights.</summary>
internal sealed class ConvolutionGeometry
{
    public ConvolutionGeometry(string function, Size2D? stride, Size2D? pad, Size2D? dilate, int groups)
    {
        Stride = Errors.Positive(function, nameof(stride), stride ?? 1);
        Pad = Errors.NotNegative(function, nameof(pad), pad ?? 0);
        Dilate = Errors.Positive(function, nameof(dilate), dilate ?? 1);
        Groups = groups >= 1 ? groups : throw Errors.BadGroups(function, groups);
    }

    public Size2D Stride { get; }

    public Size2D Pad { get; }

    public Size2D Dilate { get; }

    public int Groups { get; }

    public IReadOnlyList<(string Name, object? Value)> Settings =>
        [("stride", Other(Stride, 1)), ("pad", Other(Pad, 0)), ("dilate", Other(Dilate, 1)), ("groups", Groups == 1 ? null : Groups)];

    private static Size2D? Other(Size2D size, Size2D usual) => size == usual ? null : size;

    /// <summary>The positions of a kernel on an image.</summary>
    public (long Vertical, long Horizontal) PlacesOn(Size2D image, Size2D kernel, bool coverAll) => (
        WindowAxis.PlacesOn(image.Vertical, kernel.Vertical, Stride.Vertical, Pad.Vertical, Dilate.Vertical, coverAll),
        WindowAxis.PlacesOn(image.Horizontal, kernel.Horizontal, Stride.Horizontal, Pad.Horizontal, Dilate.Horizontal, coverAll));

    /// <summary>The smallest image on which a kernel has these positions.</summary>
    public (long Vertical, long Horizontal) ImageFor(Size2D places, Size2D kernel, bool coverAll = false) => (
        WindowAxis.LengthFor(places.Vertical, kernel.Vertical, Stride.Vertical, Pad.Vertical, Dilate.Vertical, coverAll),
        WindowAxis.LengthFor(places.Horizontal, kernel.Horizontal, Stride.Horizontal, Pad.Horizontal, Dilate.Horizontal, coverAll));

    /// <summary>The positions of a kernel on the images x, at least one, for an output with the given channels.</summary>
    public Size2D PlacesOn(TypeCheck check, Size2D kernel, int channels, bool coverAll)
    {
        var places = PlacesOn(SizeOf(check[0].Shape), kernel, coverAll);
        if (places.Vertical < 1 || places.Horizontal < 1) throw Errors.KernelExceedsImage(check, kernel, Dilate, Pad);
        return Possible(check, channels, places);
    }

    /// <summary>The size of the images of an output with the given channels.</summary>
    public Size2D Possible(TypeCheck check, long channels, (long Vertical, long Horizontal) size)
    {
        if (size.Vertical < 1 || size.Horizontal < 1) throw Errors.NothingLeft(check, Pad);
        if (!Shape.IsPossible([check[0].Shape[0], channels, size.Vertical, size.Horizontal]))
        {
            var arguments = $"stride {Stride} and pad {Pad}{(Dilate == 1 ? "" : $" and dilate {Dilate}")}";
            throw Errors.OutputTooLarge(check, arguments, check[0].Shape[0], channels, size.Vertical, size.Horizontal);
        }

        return new((int)size.Vertical, (int)size.Horizontal);
    }

    public NdArray Output(NdArray x, NdArray W, NdArray? b, Size2D places)
    {
        var (v, h) = Over(SizeOf(x.Shape), SizeOf(W.Shape), places);
        return ConvolutionOperation.Output(x, W, b, v, h, Groups);
    }

    public NdArray Input(NdArray y, NdArray W, NdArray? b, Size2D image)
    {
        var (v, h) = Over(image, SizeOf(W.Shape), SizeOf(y.Shape));
        return ConvolutionOperation.Input(y, W, b, v, h, Groups);
    }

    public NdArray Weights(NdArray x, NdArray y, Size2D kernel)
    {
        var (v, h) = Over(SizeOf(x.Shape), kernel, SizeOf(y.Shape));
        return ConvolutionOperation.Weights(x, y, v, h, Groups);
    }

    public static Size2D SizeOf(Shape image) => new(image[^2], image[^1]);

    public (WindowAxis Vertical, WindowAxis Horizontal) Over(Size2D image, Size2D kernel, Size2D places) => (
        new(image.Vertical, kernel.Vertical, Stride.Vertical, Pad.Vertical, Dilate.Vertical, places.Vertical),
        new(image.Horizontal, kernel.Horizontal, Stride.Horizontal, Pad.Horizontal, Dilate.Horizontal, places.Horizontal));
}
