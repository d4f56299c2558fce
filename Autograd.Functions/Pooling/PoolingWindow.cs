using Autograd.Core;

namespace Autograd.Functions;

/// <summary>A window that slides over images: what pooling functions and their gradients have in common.</summary>
internal sealed class PoolingWindow
{
    private readonly ConvolutionGeometry geometry;

    public PoolingWindow(string function, Size2D ksize, Size2D? stride, Size2D? pad)
    {
        Size = Errors.Positive(function, nameof(ksize), ksize);
        geometry = new ConvolutionGeometry(function, stride ?? ksize, pad, null, 1);
    }

    public Size2D Size { get; }

    public int Area => Size.Vertical * Size.Horizontal;

    /// <summary>The places of the window on images x, which must be (N, C, H, W) and at least as large as it.</summary>
    public Size2D PlacesOn(TypeCheck check, bool coverAll)
    {
        CheckImages(check);
        var places = geometry.PlacesOn(check[0].Shape, Shape, coverAll);
        return places is { Vertical: >= 1, Horizontal: >= 1 } ? places : throw Errors.KernelExceedsImage(check, Size, 1, geometry.Pad);
    }

    /// <summary>The size of images on which the window finds as many places as x has: the smallest unless one is given.</summary>
    public Size2D ImageFor(TypeCheck check, Size2D? outsize, bool coverAll)
    {
        CheckImages(check);
        var smallest = geometry.ImageFor(check[0].Shape, Shape, coverAll);
        var image = outsize ?? smallest;
        if (image.Vertical < 1 || image.Horizontal < 1) throw Errors.NothingLeft(check, image, geometry.Pad);
        if (geometry.PlacesOn([image.Vertical, image.Horizontal], Shape, coverAll) != ConvolutionGeometry.SizeOf(check[0].Shape)) throw Errors.OutsizeDoesNotFit(check, image, smallest, geometry.Stride);
        return image;
    }

    public (Sliding Vertical, Sliding Horizontal) Over(Size2D image, Size2D places) =>
        geometry.Over([image.Vertical, image.Horizontal], Shape, [places.Vertical, places.Horizontal]);

    private Shape Shape => [Size.Vertical, Size.Horizontal];

    private static void CheckImages(TypeCheck check)
    {
        check.Floats(1);
        if (check[0].Shape.Rank != 4) throw Errors.NotImages(check);
    }
}
