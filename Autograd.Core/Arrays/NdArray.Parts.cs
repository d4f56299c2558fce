namespace Autograd.Core;

// Parts of arrays: split, concatenate, gather, scatter.
public sealed partial class NdArray
{
    /// <summary>Splits an array at these places along an axis; the parts are copies.</summary>
    /// <param name="cuts">The start of each part after the first: 0 … the axis' length, not decreasing.</param>
    /// <param name="axis">The axis to split; negative ones count from the last.</param>
    /// <returns>One part more than there are cuts; parts may be empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The cuts decrease or lie outside the axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray[] Split(ReadOnlySpan<int> cuts, int axis = 0)
    {
        axis = Shape.Axis(axis, nameof(Split));
        for (var i = 0; i < cuts.Length; i++)
            if (cuts[i] < (i == 0 ? 0 : cuts[i - 1]) || cuts[i] > Shape[axis]) throw Errors.BadCuts(Shape, cuts, axis);
        var parts = new NdArray[cuts.Length + 1];
        for (var (i, start) = (0, 0); i < parts.Length; i++)
        {
            var end = i == cuts.Length ? Shape[axis] : cuts[i];
            parts[i] = Allocate(Shape.With(axis, end - start), DType);
            SliceOperation.Copy(this, start, parts[i], 0, end - start, axis);
            start = end;
        }

        return parts;
    }

    /// <summary>Splits an array into equal parts along an axis; the parts are copies.</summary>
    /// <param name="sections">The number of parts, which must divide the axis' length.</param>
    /// <param name="axis">The axis to split; negative ones count from the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or there are fewer than one section.</exception>
    /// <exception cref="ArgumentException">The axis' length is not a multiple of the number of parts.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray[] Split(int sections, int axis = 0)
    {
        const int MostEmptyParts = 1 << 16;
        var length = Shape[Shape.Axis(axis, nameof(Split))];
        if (sections < 1) throw Errors.NoSections(sections);
        if (length % sections != 0 || sections > Math.Max(length, MostEmptyParts)) throw Errors.UnequalSections(Shape, sections, axis);
        var cuts = new int[sections - 1];
        for (var i = 0; i < cuts.Length; i++) cuts[i] = (i + 1) * (length / sections);
        return Split(cuts, axis);
    }

    /// <summary>Concatenates arrays along an axis.</summary>
    /// <param name="parts">At least one array; all of one type, with equal lengths except along that axis.</param>
    /// <param name="axis">The axis in which the arrays may differ; negative ones count from the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">There is no array, one is null, the arrays do not fit, or the result would be too
    /// large.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static NdArray Concat(ReadOnlySpan<NdArray> parts, int axis = 0)
    {
        var first = First(nameof(Concat), parts);
        axis = first.Shape.Axis(axis, nameof(Concat));
        var length = 0L;
        foreach (var part in parts)
        {
            if (!part.Differs(first, axis)) length += part.Shape[axis];
            else throw Errors.PartsDiffer(nameof(Concat), first, part, $" but along axis {axis}");
        }

        if (!first.Shape.IsPossibleWith(axis, length))
            throw Errors.PartsTooLong(nameof(Concat), parts.Length, first.Shape, axis, length);
        var whole = Allocate(first.Shape.With(axis, (int)length), first.DType);
        var start = 0;
        foreach (var part in parts)
        {
            SliceOperation.Copy(part, 0, whole, start, part.Shape[axis], axis);
            start += part.Shape[axis];
        }

        return whole;
    }

    /// <summary>Stacks arrays of one shape along a new axis.</summary>
    /// <param name="parts">At least one array; all of one shape and type.</param>
    /// <param name="axis">The position of the new axis in the result; negative ones count from the last.</param>
    /// <returns>An array with one axis more, whose length is the number of arrays.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The result has no such axis.</exception>
    /// <exception cref="ArgumentException">There is no array, one is null, the arrays differ, or the result would be too large or have too
    /// many axes.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static NdArray Stack(ReadOnlySpan<NdArray> parts, int axis = 0)
    {
        var first = First(nameof(Stack), parts);
        if (first.Rank == Shape.MaxRank) throw Errors.TooManyAxes(first.Rank + 1, nameof(Stack));
        Shape behind = [.. first.Shape, 1];
        axis = behind.Axis(axis, nameof(Stack));
        Shape shape = [.. first.Shape.AsSpan()[..axis], 1, .. first.Shape.AsSpan()[axis..]];
        var views = new NdArray[parts.Length];
        for (var i = 0; i < views.Length; i++)
        {
            if (parts[i].Shape != first.Shape || parts[i].DType != first.DType)
                throw Errors.PartsDiffer(nameof(Stack), first, parts[i], "");
            views[i] = new NdArray(shape, first.DType, parts[i].Owner); // only read, here
        }

        return Concat(views, axis);
    }

    /// <summary>
    /// Copies elements, rows and blocks by NumPy's rules: <c>x.Slice(1..3, ^1)</c>. Ranges keep their axis, elements drop it, lists
    /// broadcast together.
    /// </summary>
    /// <param name="items">What to take of each axis; axes that are not listed are taken whole.</param>
    /// <exception cref="ArgumentException">There are more items than axes, or lists do not broadcast together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray Slice(params ReadOnlySpan<AxisIndex> items) => Select(Selection.Of(nameof(Slice), Shape, items));

    /// <summary>Adds elements to those that <see cref="Slice"/> takes, in place; one that is selected twice receives both.</summary>
    /// <param name="items">Where to add; axes that are not listed are taken whole.</param>
    /// <param name="elements">The shape of <c>Slice(items)</c>, this array's type.</param>
    /// <inheritdoc cref="Slice" path="/exception"/>
    public void AddAt(ReadOnlySpan<AxisIndex> items, NdArray elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var selection = Selection.Of(nameof(AddAt), Shape, items);
        if (elements.Shape != selection.Shape || elements.DType != DType) throw Errors.AddedDiffers(this, elements, $"{selection.Shape}");
        AddAt(elements, selection).MarkWritten();
    }

    /// <summary>Gathers rows by their indices along the first axis, in the shape of the indices.</summary>
    /// <param name="numbers">The indices, int32, any shape; a row may be taken more than once, negative indices count from the end.</param>
    /// <param name="ignored">An index that stands for a row of zeros (default: none).</param>
    /// <returns>The shape of the indices followed by this array's without its first axis.</returns>
    /// <exception cref="ArgumentException">The array is a scalar, the indices are not int32, or the result would be too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public NdArray Rows(NdArray numbers, int? ignored = null) =>
        RowOperation.Rows(NumberedBy(nameof(Rows), numbers), numbers, ignored);

    /// <summary>Adds rows to those with these indices, in place and in order; one that is listed twice receives both.</summary>
    /// <param name="numbers">The indices, int32, any shape; negative ones count from the end.</param>
    /// <param name="rows">The rows: the shape of the indices followed by this array's without its first axis; this array's float
    /// type.</param>
    /// <param name="ignored">An index whose row is not added (default: none).</param>
    /// <exception cref="ArgumentException">The indices are not int32, or the rows do not fit.</exception>
    /// <inheritdoc cref="Rows(NdArray, int?)" path="/exception"/>
    public void AddAt(NdArray numbers, NdArray rows, int? ignored = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowOperation.AddAt(rows, numbers, ignored, NumberedBy(nameof(AddAt), numbers));
        MarkWritten();
    }

    /// <summary>Adds a vector to each row, in place.</summary>
    /// <param name="vector">A vector as long as the last axis, of this array's float type.</param>
    /// <exception cref="ArgumentException">The array is a scalar or of integers, or the vector does not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public void AddToRows(NdArray vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        if (Rank == 0) throw Errors.NotOfRank(nameof(AddToRows), this, 1);
        if (vector.Rank != 1 || vector.Size != Shape[^1] || vector.DType != DType)
            throw Errors.AddedDiffers(this, vector, $"({Shape[^1]})");
        SliceOperation.AddToRows(this, vector);
        MarkWritten();
    }

    /// <summary>Encodes labels as one-hot vectors: 1 at each label's class, 0 elsewhere.</summary>
    /// <param name="labels">int32, any shape: 0 … classes − 1.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="axis">The position of the class axis in the result; negative ones count from the last.</param>
    /// <param name="dtype">The type of the result.</param>
    /// <returns>An array with one axis more than the labels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class, there is no such axis, or the number of classes is
    /// negative.</exception>
    /// <exception cref="ArgumentException">The labels are not int32, there is no such type, or the result would be too large.</exception>
    /// <exception cref="InvalidOperationException">The step in which the labels were made has ended.</exception>
    public static NdArray OneHot(NdArray labels, int classes, int axis = -1, DType dtype = DType.Float32)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.DType != DType.Int32) throw Errors.IndicesAreIntegers(labels, nameof(OneHot));
        if (classes < 0) throw Errors.NegativeCount(nameof(OneHot), nameof(classes), classes);
        var place = axis < 0 ? axis + labels.Rank + 1 : axis;
        if (place < 0 || place > labels.Rank) throw Errors.NoSuchAxis([.. labels.Shape, classes], axis, nameof(OneHot));
        ReadOnlySpan<int> lengths = [.. labels.Shape.AsSpan()[..place], classes, .. labels.Shape.AsSpan()[place..]];
        if (!Shape.IsPossible<int>(lengths)) throw Errors.OutputTooLarge(nameof(OneHot), $"labels {labels.Shape}", lengths);
        return LabelOperation.OneHot(labels, place, Shape.Create(lengths), dtype);
    }

    /// <summary>Copies the elements of a selection.</summary>
    internal NdArray Select(Selection selection)
    {
        var y = Allocate(selection.Shape, DType);
        SliceOperation.Gather(this, selection, y);
        return y;
    }

    /// <summary>
    /// Adds elements to a selection of this array, which must not be shared yet; an element selected twice receives both.
    /// </summary>
    internal NdArray AddAt(NdArray elements, Selection selection)
    {
        SliceOperation.AddAt(elements, selection, this);
        return this;
    }

    private NdArray NumberedBy(string function, NdArray numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (Rank == 0) throw Errors.NotOfRank(function, this, 1);
        return numbers.DType == DType.Int32 ? this : throw Errors.IndicesAreIntegers(numbers, function);
    }

    private static NdArray First(string function, ReadOnlySpan<NdArray> parts)
    {
        foreach (var part in parts) _ = part ?? throw Errors.NullOperand(function);
        return parts.Length > 0 ? parts[0] : throw Errors.NothingToJoin(function);
    }

    /// <summary>Whether another array differs in type, or in the length of any axis but one.</summary>
    private bool Differs(NdArray other, int but)
    {
        if (DType != other.DType || Rank != other.Rank) return true;
        for (var axis = 0; axis < Rank; axis++)
            if (axis != but && Shape[axis] != other.Shape[axis]) return true;
        return false;
    }
}
