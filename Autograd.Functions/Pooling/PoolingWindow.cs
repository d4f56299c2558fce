using Autograd.Core;

namespace Autograd.Functions;

/// <summary>A window that slides over images; shared by pooling functions and their gradients.</summary>
internal sealed class PoolingWindow
{
    private readonly ConvolutionGeometry geometry;

    public PoolingWindow(string function, Size2D ksize, Size2D? stride, Size2D? pad)
    {
        Size = Errors.Positive(function, nameof(ksize), ksize);
        geometry = new ConvolutionGeometry(function, stride ?? ksize, pad, null, 1);
    }

    public Size2D Size { get; }

    public IReadOnlyList<(string Name, object? Value)> Settings =>
        [("ksize", Size), ("stride", geometry.Stride), ("pad", geometry.Pad == 0 ? null : geometry.Pad)];

    public long Area => (long)Size.Vertical * Size.Horizontal;

    /// <summary>The positions of the window on images x, which must be (N, C, H, W) and at least as large as the window.</summary>
    public Size2D PlacesOn(TypeCheck check, bool coverAll)
    {
        CheckImages(check);
        return geometry.PlacesOn(check, Size, check[0].Shape[1], coverAll);
    }

    /// <summary>
    /// The size of images on which the window has as many positions as x has elements: the given one, or else the smallest.
    /// </summary>
    public Size2D ImageFor(TypeCheck check, Size2D? outsize, bool coverAll)
    {
        CheckImages(check);
        var places = ConvolutionGeometry.SizeOf(check[0].Shape);
        var smallest = geometry.ImageFor(places, Size, coverAll);
        var image = geometry.Possible(check, check[0].Shape[1], outsize is { } given ? (given.Vertical, given.Horizontal) : smallest);
        if (geometry.PlacesOn(image, Size, coverAll) != (places.Vertical, places.Horizontal))
            throw Errors.OutsizeDoesNotFit(check, image, smallest, geometry.Stride);
        return image;
    }

    public (WindowAxis Vertical, WindowAxis Horizontal) Over(Size2D image, Size2D places) => geometry.Over(image, Size, places);

    private static void CheckImages(TypeCheck check)
    {
        check.Floats(1);
        if (check[0].Shape.Rank != 4) throw Errors.NotImages(check);
    }
}
