namespace Autograd.Core;

/// <summary>The planes of an image as a kernel sees them: where they lie, or copied with zeros around them if it reaches beyond.</summary>
/// <param name="v">What of the rows is seen.</param>
/// <param name="h">What of the columns is seen.</param>
internal readonly struct PaddedImage(PolyphaseAxis v, PolyphaseAxis h)
{
    private const int Line = 16; // numbers

    private readonly bool inPlace = v.Pad == 0 && h.Pad == 0 && v.Count <= v.Length && h.Count <= h.Length;

    public int RowStep => inPlace ? h.Length : h.Count;

    /// <summary>In a copy an odd number of cache lines, so that the planes do not compete for the same places in the cache.</summary>
    public int PlaneStep => inPlace ? RowStep * v.Length : ((RowStep * v.Count + Line - 1) / Line | 1) * Line;

    /// <summary>How much memory <see cref="Of"/> needs, all zeros.</summary>
    public int CopySize(int planes) => inPlace ? 0 : planes * PlaneStep;

    public ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> images, int plane, int planes, Span<T> copy) where T : unmanaged
    {
        var size = v.Length * h.Length;
        var image = images.Slice(plane * size, planes * size);
        if (inPlace) return image;
        for (var i = 0; i < planes; i++) PolyphaseAxis.Split(image.Slice(i * size, size), 1, v, h, copy[(i * PlaneStep)..]);
        return copy;
    }
}
