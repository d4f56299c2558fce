namespace Autograd.Core;

// What a file says of an array before its numbers.
internal readonly record struct ArrayHeader(ElementType Type, Shape Shape, bool BigEndian = false, bool FortranOrder = false)
{
    /// <summary>How many bytes its numbers take in the file.</summary>
    public long Bytes => (long)Shape.Size * Type.Size;

    /// <summary>A shape from at most 32 lengths that nobody has checked yet.</summary>
    /// <exception cref="InvalidDataException">No array can have them.</exception>
    public static Shape ShapeOf(ReadOnlySpan<long> lengths, string where)
    {
        if (!Shape.IsPossible(lengths)) throw Errors.AbsurdShape(where, lengths);
        Span<int> narrow = stackalloc int[lengths.Length];
        for (var i = 0; i < lengths.Length; i++) narrow[i] = (int)lengths[i];
        return Shape.Create(narrow);
    }
}
