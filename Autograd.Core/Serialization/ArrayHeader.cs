namespace Autograd.Core;

// What a file says of an array before its numbers.
internal readonly record struct ArrayHeader(ElementType Type, Shape Shape, bool BigEndian = false, bool FortranOrder = false)
{
    /// <summary>How many bytes its numbers take in the file.</summary>
    public long Bytes => (long)Shape.Size * Type.Size;

    /// <summary>A shape from lengths that nobody has checked yet.</summary>
    /// <exception cref="InvalidDataException">No array can have them.</exception>
    public static Shape ShapeOf(ReadOnlySpan<long> lengths, string where)
    {
        Span<int> checkedLengths = stackalloc int[Shape.MaxRank];
        var (size, empty) = (1L, lengths.Contains(0));
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] is < 0 or > int.MaxValue || (!empty && (size *= lengths[i]) > Array.MaxLength))
                throw Errors.AbsurdShape(where, lengths);
            checkedLengths[i] = (int)lengths[i];
        }

        return Shape.Create(checkedLengths[..lengths.Length]);
    }
}
