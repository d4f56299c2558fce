namespace Autograd.Core;

// Copies elements from where strides lead to where they lie in a row: transposition and broadcasting. The two innermost axes are
// walked in tiles of 16 × 16, so that a transposition reads and writes whole cache lines (Lam, Rothberg, Wolf, "The cache
// performance and optimizations of blocked algorithms", 1991).
internal static class Strided
{
    private const int Tile = 16;

    // A stride says how far apart neighbours along a target axis lie in the source; 0 repeats.
    public static void Gather<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> strides, Span<T> target, Shape shape) where T : unmanaged
    {
        if (target.Length == 0) return;
        if (shape.Rank == 0)
        {
            target[0] = source[0];
            return;
        }

        var (columns, columnStride) = (shape[^1], strides[^1]);
        var (rows, rowStride) = shape.Rank > 1 ? (shape[^2], strides[^2]) : (1, 0);
        Span<int> index = stackalloc int[Math.Max(0, shape.Rank - 2)];
        index.Clear();
        for (int start = 0, offset = 0; start < target.Length; start += rows * columns)
        {
            Plane(source[offset..], rows, rowStride, columns, columnStride, target[start..]);
            offset += Advance(index, shape, strides);
        }
    }

    private static void Plane<T>(ReadOnlySpan<T> source, int rows, int rowStride, int columns, int columnStride, Span<T> target)
    {
        if (columnStride == 1)
        {
            for (var i = 0; i < rows; i++) source.Slice(i * rowStride, columns).CopyTo(target[(i * columns)..]);
            return;
        }

        if (columnStride == 0)
        {
            for (var i = 0; i < rows; i++) target.Slice(i * columns, columns).Fill(source[i * rowStride]);
            return;
        }

        for (var top = 0; top < rows; top += Tile)
            for (var left = 0; left < columns; left += Tile)
                for (var i = top; i < Math.Min(top + Tile, rows); i++)
                    for (var j = left; j < Math.Min(left + Tile, columns); j++)
                        target[i * columns + j] = source[i * rowStride + j * columnStride];
    }

    /// <summary>Counts the outer axes up by one and says how far that moves in the source.</summary>
    private static int Advance(Span<int> index, Shape shape, ReadOnlySpan<int> strides)
    {
        var moved = 0;
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            moved += strides[axis];
            if (++index[axis] < shape[axis]) break;
            moved -= strides[axis] * shape[axis];
            index[axis] = 0;
        }

        return moved;
    }
}
