namespace Autograd.Core;

// Parts of arrays: cut along an axis, laid side by side, gathered by row.
public sealed partial class NdArray
{
    /// <summary>The parts between these places along an axis, copied.</summary>
    /// <param name="cuts">Where the second and each further part begins; checked by the caller.</param>
    /// <param name="axis">The axis to cut.</param>
    internal NdArray[] Split(ReadOnlySpan<int> cuts, int axis)
    {
        axis = Shape.Axis(axis);
        var parts = new NdArray[cuts.Length + 1];
        for (var i = 0; i < parts.Length; i++)
        {
            var (start, end) = Bounds(cuts, i, Shape[axis]);
            parts[i] = Allocate(Shape.With(axis, end - start), DType);
            SliceOperation.Copy(this, start, parts[i], 0, end - start, axis);
        }

        return parts;
    }

    /// <summary>The opposite of <see cref="Split"/>: parts side by side; zeros for those that are null.</summary>
    internal static NdArray Join(ReadOnlySpan<NdArray?> parts, ReadOnlySpan<int> cuts, int axis, Shape shape, DType dtype)
    {
        axis = shape.Axis(axis);
        var whole = Zeros(shape, dtype);
        for (var i = 0; i < parts.Length; i++)
        {
            var (start, end) = Bounds(cuts, i, shape[axis]);
            if (parts[i] is { } part) SliceOperation.Copy(part, 0, whole, start, end - start, axis);
        }

        return whole;
    }

    /// <summary>The elements of a selection.</summary>
    internal NdArray Select(Selection selection)
    {
        var y = Allocate(selection.Shape, DType);
        SliceOperation.Gather(this, selection, y);
        return y;
    }

    /// <summary>
    /// Adds elements to a selection of this array, which nobody else has seen; an element that is selected twice receives both.
    /// </summary>
    internal NdArray AddAt(NdArray elements, Selection selection)
    {
        SliceOperation.AddAt(elements, selection, this);
        return this;
    }

    private static (int Start, int End) Bounds(ReadOnlySpan<int> cuts, int part, int length) =>
        (part == 0 ? 0 : cuts[part - 1], part == cuts.Length ? length : cuts[part]);
}
