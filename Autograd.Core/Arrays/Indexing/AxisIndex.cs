namespace Autograd.Core;

/// <summary>Selects from an axis: an element, a range, or a list of elements. <c>x[1..3, ^1]</c> creates two.</summary>
public readonly struct AxisIndex
{
    private AxisIndex(AxisIndexKind kind, Index start = default, Index stop = default, int step = 1, NdArray? list = null) =>
        (Kind, Start, Stop, Step, List) = (kind, start, stop, step, list);

    /// <summary>Inserts a new axis of length 1.</summary>
    public static AxisIndex NewAxis => new(AxisIndexKind.NewAxis);

    /// <summary>All remaining axes, whole; at most once per index, and implied at its end.</summary>
    public static AxisIndex Ellipsis => new(AxisIndexKind.Ellipsis);

    /// <summary>
    /// A range with a step, like Python's <c>start:stop:step</c>; null bounds mean the ends, and bounds beyond the axis are clipped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0.</exception>
    public static AxisIndex Steps(int? start, int? stop, int step = 1)
    {
        if (step == 0) throw new ArgumentOutOfRangeException(nameof(step), step, Errors.StepIsZero());
        return new(AxisIndexKind.Steps, FromPython(start), FromPython(stop), step)
        { HasStart = start is not null, HasStop = stop is not null };
    }

    internal AxisIndexKind Kind { get; }

    internal Index Start { get; }

    internal Index Stop { get; }

    internal int Step { get; }

    internal NdArray? List { get; }

    internal bool HasStart { get; private init; }

    internal bool HasStop { get; private init; }

    /// <summary>One element; negative numbers count from the end.</summary>
    public static implicit operator AxisIndex(int index) => new(AxisIndexKind.Element, FromPython(index));

    /// <summary>One element; <c>^1</c> is the last.</summary>
    public static implicit operator AxisIndex(Index index) => new(AxisIndexKind.Element, index);

    /// <summary>A range, <c>1..3</c>, within the axis.</summary>
    public static implicit operator AxisIndex(Range range) => new(AxisIndexKind.Range, range.Start, range.End);

    /// <summary>These elements.</summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public static implicit operator AxisIndex(int[] list) => (NdArray)list;

    /// <summary>These elements, arranged in the shape of the int32 array.</summary>
    /// <exception cref="ArgumentException">The list is null or not int32.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public static implicit operator AxisIndex(NdArray list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.DType == DType.Int32 ? new(AxisIndexKind.List, list: list.Copy()) : throw Errors.IndicesAreIntegers(list);
    }

    /// <summary>The elements where the mask is not 0; a mask spans as many axes as it has.</summary>
    /// <exception cref="ArgumentNullException">The mask is null.</exception>
    /// <exception cref="InvalidOperationException">The step in which the mask was made has ended.</exception>
    public static AxisIndex Mask(NdArray mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return new(AxisIndexKind.Mask, list: mask.Copy());
    }

    /// <summary>The index as written in C#: <c>2</c>, <c>^1</c>, <c>1..3</c>; a list in brackets.</summary>
    public override string ToString() => Kind switch
    {
        AxisIndexKind.Element => $"{Start}",
        AxisIndexKind.Range => $"{Start}..{Stop}",
        AxisIndexKind.Steps => $"{(HasStart ? Start : "")}:{(HasStop ? Stop : "")}:{Step}",
        AxisIndexKind.List => $"{List}".ReplaceLineEndings(" "),
        AxisIndexKind.Mask => $"Mask {List!.Shape}",
        _ => $"{Kind}",
    };

    private static Index FromPython(int? index) =>
        index is null ? default : index < 0 ? new Index(index == int.MinValue ? int.MaxValue : -index.Value, fromEnd: true)
        : new Index(index.Value);
}
