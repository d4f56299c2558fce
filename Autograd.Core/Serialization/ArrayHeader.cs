namespace Autograd.Core;

// The description of an array that precedes its numbers in a file.
internal readonly record struct ArrayHeader(ElementType Type, Shape Shape, bool BigEndian = false, bool FortranOrder = false)
{
    /// <summary>The number of bytes that its numbers take in the file.</summary>
    public long Bytes => (long)Shape.Size * Type.Size;

    /// <summary>Creates a shape from at most 32 unchecked lengths.</summary>
    /// <exception cref="InvalidDataException">No array can have this shape.</exception>
    public static Shape ShapeOf(ReadOnlySpan<long> lengths, string where)
    {
        if (!Shape.IsPossible(lengths)) throw Errors.AbsurdShape(where, lengths);
        Span<int> narrow = stackalloc int[lengths.Length];
        for (var i = 0; i < lengths.Length; i++) narrow[i] = (int)lengths[i];
        return Shape.Create(narrow);
    }
}
