using Autograd.Functions;

namespace Autograd.Tests.Graph;

/// <summary>How a window slides over an image, for the reference. Rows are images of height 1.</summary>
internal sealed record Slide(Size2D Window, Size2D Stride, Size2D Pad, Size2D Dilate)
{
    public static Slide Of(RandomGraph graph, bool rows, int largestPad, bool dilated = false) => new(
        Draw(graph, rows, 1, 2, 1),
        Draw(graph, rows, 1, 2, 1),
        Draw(graph, rows, 0, largestPad, 0),
        dilated ? Draw(graph, rows, 1, 2, 1) : 1);

    /// <summary>The number of positions on an image; the remainder is left over, or covered by one more position.</summary>
    public Size2D PlacesOn(Size2D image, bool coverAll) => new(
        Places(image.Vertical + 2 * Pad.Vertical, Window.Vertical, Stride.Vertical, Dilate.Vertical, coverAll),
        Places(image.Horizontal + 2 * Pad.Horizontal, Window.Horizontal, Stride.Horizontal, Dilate.Horizontal, coverAll));

    /// <summary>The smallest image with the given number of positions.</summary>
    public Size2D ImageFor(Size2D places) => new(
        Stride.Vertical * (places.Vertical - 1) + Dilate.Vertical * (Window.Vertical - 1) + 1 - 2 * Pad.Vertical,
        Stride.Horizontal * (places.Horizontal - 1) + Dilate.Horizontal * (Window.Horizontal - 1) + 1 - 2 * Pad.Horizontal);

    /// <summary>The elements of the window and where they lie at a position; those outside the image are left out.</summary>
    public IEnumerable<(int K, int L, int I, int J)> At(int place, int other, Size2D image) =>
        from k in Enumerable.Range(0, Window.Vertical)
        from l in Enumerable.Range(0, Window.Horizontal)
        let i = place * Stride.Vertical - Pad.Vertical + k * Dilate.Vertical
        let j = other * Stride.Horizontal - Pad.Horizontal + l * Dilate.Horizontal
        where i >= 0 && i < image.Vertical && j >= 0 && j < image.Horizontal
        select (k, l, i, j);

    private static Size2D Draw(RandomGraph graph, bool rows, int low, int high, int ofRows) =>
        new(rows ? ofRows : graph.Int(low, high), graph.Int(low, high));

    private static int Places(int length, int window, int stride, int dilate, bool coverAll)
    {
        var rest = length - dilate * (window - 1) - 1; // how far the first place can move
        return rest < 0 ? 0 : (coverAll ? (rest + stride - 1) / stride : rest / stride) + 1;
    }
}
