using Autograd.Core;

namespace Autograd.Functions;

/// <summary>How kernels move over images: what a convolution, its transpose and the gradient of their weights have in common.</summary>
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

    /// <summary>The places of a kernel W (…, kh, kw) on an image x (…, H, W).</summary>
    public Size2D PlacesOn(Shape x, Shape W, bool coverAll) => new(
        Sliding.PlacesOn(x[^2], W[^2], Stride.Vertical, Pad.Vertical, Dilate.Vertical, coverAll),
        Sliding.PlacesOn(x[^1], W[^1], Stride.Horizontal, Pad.Horizontal, Dilate.Horizontal, coverAll));

    /// <summary>The smallest image on which a kernel W (…, kh, kw) finds places y (…, H, W).</summary>
    public Size2D ImageFor(Shape y, Shape W, bool coverAll = false) => new(
        Sliding.LengthFor(y[^2], W[^2], Stride.Vertical, Pad.Vertical, Dilate.Vertical, coverAll),
        Sliding.LengthFor(y[^1], W[^1], Stride.Horizontal, Pad.Horizontal, Dilate.Horizontal, coverAll));

    public NdArray Output(NdArray x, NdArray W, NdArray? b, Size2D places)
    {
        var (v, h) = Over(x.Shape, W.Shape, [places.Vertical, places.Horizontal]);
        return Convolving.Output(x, W, b, v, h, Groups);
    }

    public NdArray Input(NdArray y, NdArray W, NdArray? b, Size2D image)
    {
        var (v, h) = Over([image.Vertical, image.Horizontal], W.Shape, y.Shape);
        return Convolving.Input(y, W, b, v, h, Groups);
    }

    public NdArray Weights(NdArray x, NdArray y, Size2D kernel)
    {
        var (v, h) = Over(x.Shape, [kernel.Vertical, kernel.Horizontal], y.Shape);
        return Convolving.Weights(x, y, v, h, Groups);
    }

    public static Size2D SizeOf(Shape image) => new(image[^2], image[^1]);

    public (Sliding Vertical, Sliding Horizontal) Over(Shape x, Shape W, Shape y) => (
        new(x[^2], W[^2], Stride.Vertical, Pad.Vertical, Dilate.Vertical, y[^2]),
        new(x[^1], W[^1], Stride.Horizontal, Pad.Horizontal, Dilate.Horizontal, y[^1]));
}
