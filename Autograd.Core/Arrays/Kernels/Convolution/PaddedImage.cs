namespace Autograd.Core;

/// <summary>
/// The planes of an image as a kernel reads them: in place, or copied with a border of zeros if the kernel reaches beyond them.
/// </summary>
/// <param name="v">The rows that the kernel reads.</param>
/// <param name="h">The columns that the kernel reads.</param>
internal readonly struct PaddedImage(PolyphaseAxis v, PolyphaseAxis h)
{
    private const int Line = 16; // numbers

    private readonly bool inPlace = v.Pad == 0 && h.Pad == 0 && v.Count <= v.Length && h.Count <= h.Length;

    public int RowStep => inPlace ? h.Length : h.Count;

    /// <summary>
    /// The distance between planes: in a copy an odd number of cache lines, so that planes do not compete for the same cache sets.
    /// </summary>
    public int PlaneStep => inPlace ? RowStep * v.Length : ((RowStep * v.Count + Line - 1) / Line | 1) * Line;

    /// <summary>The size of the zeroed memory that <see cref="Of"/> needs.</summary>
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
