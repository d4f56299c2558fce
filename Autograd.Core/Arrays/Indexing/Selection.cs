using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>
/// The elements that <c>x[1..3, ^1]</c> selects, by NumPy's rules: ranges keep their axis, elements drop it, lists broadcast together and
/// take the position of the first list, or come first if something separates them.
/// </summary>
/// <remarks>
/// The result is a list of offsets into x, each the start of a run of contiguous elements. Ranges are kept as ranges: only scattered
/// elements are listed.
/// </remarks>
internal sealed class Selection
{
    private readonly string function;
    private readonly Shape source;
    private readonly List<Part> parts = []; // of the result, in order
    private readonly List<(NdArray List, int Axis)> lists = [];
    private int origin;
    private int listsAt = -1;
    private bool between, listsInFront;

    private Selection(string function, Shape source) => (this.function, this.source) = (function, source);

    public Shape Shape { get; private set; }

    public int[] Places { get; private set; } = [];

    public int Run { get; private set; } = 1;

    /// <summary>Resolves the indices of an array for the function that messages name.</summary>
    public static Selection Of(string function, Shape source, ReadOnlySpan<AxisIndex> items)
    {
        var selection = new Selection(function, source);
        selection.Read(items);
        selection.JoinLists();
        selection.Enumerate();
        return selection;
    }

    private void Read(ReadOnlySpan<AxisIndex> items)
    {
        var (named, ellipses, anyList) = (0, 0, false);
        foreach (var item in items)
        {
            named += item.Kind switch
            { AxisIndexKind.NewAxis or AxisIndexKind.Ellipsis => 0, AxisIndexKind.Mask => item.List!.Rank, _ => 1 };
            ellipses += item.Kind == AxisIndexKind.Ellipsis ? 1 : 0;
            anyList |= item.Kind is AxisIndexKind.List or AxisIndexKind.Mask;
        }

        if (named > source.Rank || ellipses > 1) throw Errors.TooManyIndices(function, source, named, ellipses);
        var axis = 0;
        foreach (var item in items)
        {
            switch (item.Kind)
            {
                case AxisIndexKind.Element when anyList: Add(NdArray.Full([], Element(item.Start, axis), DType.Int32), axis++); break;
                case AxisIndexKind.Element: origin += Element(item.Start, axis) * Stride(axis++); break;
                case AxisIndexKind.List: Add(item.List!, axis++); break;
                case AxisIndexKind.Mask: axis = AddMask(item.List!, axis); break;
                case AxisIndexKind.NewAxis: Add(1, 0, 0, 0); break;
                case AxisIndexKind.Ellipsis: axis = TakeAll(axis, source.Rank - named); break;
                default: AddRange(item, axis++); break;
            }
        }

        TakeAll(axis, source.Rank - axis);
    }

    private int Stride(int axis)
    {
        var stride = 1;
        for (var i = axis + 1; i < source.Rank; i++) stride *= source[i];
        return stride;
    }

    private int Element(Index index, int axis)
    {
        var element = index.IsFromEnd ? source[axis] - index.Value : index.Value;
        return element >= 0 && element < source[axis] ? element
            : throw Errors.IndexOutOfRange(function, source, axis, index.IsFromEnd ? -index.Value : index.Value);
    }

    private int TakeAll(int axis, int count)
    {
        if (count == 0) between |= listsAt >= 0;
        for (var i = 0; i < count; i++, axis++) Add(source[axis], 0, 1, axis);
        return axis;
    }

    private void AddRange(AxisIndex item, int axis)
    {
        var length = source[axis];
        if (item.Kind == AxisIndexKind.Range)
        {
            var (start, stop) = (item.Start.GetOffset(length), item.Stop.GetOffset(length));
            if (start < 0 || stop > length || start > stop) throw Errors.RangeOutOfAxis(function, source, axis, item.Start, item.Stop);
            Add(stop - start, start, 1, axis);
            return;
        }

        var (low, high) = item.Step > 0 ? (0, length) : (-1, length - 1);
        var from = item.HasStart ? Math.Clamp(item.Start.GetOffset(length), low, high) : item.Step > 0 ? low : high;
        var to = item.HasStop ? Math.Clamp(item.Stop.GetOffset(length), low, high) : item.Step > 0 ? high : low;
        Add(Math.Max(0, (int)Math.Ceiling((to - from) / (double)item.Step)), from, item.Step, axis);
    }

    private void Add(int count, int start, int step, int axis)
    {
        var stride = axis < source.Rank ? Stride(axis) : 0;
        between |= listsAt >= 0;
        origin += start * stride;
        parts.Add(new(Shape.Create([count]), count, step * stride, null));
    }

    private void Add(NdArray list, int axis)
    {
        listsInFront |= between;
        if (listsAt < 0) listsAt = parts.Count;
        lists.Add((list, axis));
    }

    private int AddMask(NdArray mask, int axis)
    {
        for (var i = 0; i < mask.Rank; i++)
            if (mask.Shape[i] != source[axis + i]) throw Errors.MaskDoesNotFit(function, source, mask.Shape);
        int[] chosen = [.. Enumerable.Range(0, mask.Size).Where(i => Dispatch.ReadAt(mask, i) != 0)];
        var step = 1;
        for (var i = mask.Rank - 1; i >= 0; step *= mask.Shape[i--])
        {
            var (divisor, length) = (step, mask.Shape[i]);
            Add(Array.ConvertAll(chosen, place => place / divisor % length), axis + i);
        }

        return axis + mask.Rank;
    }

    /// <summary>Joins the lists into one part: their common shape, and the sums of their offsets.</summary>
    private void JoinLists()
    {
        if (lists.Count == 0) return;
        var shape = lists.Aggregate(Shape.Scalar, (shape, list) => Shape.Broadcast(shape, list.List.Shape, function));
        var offsets = new int[shape.Size];
        foreach (var (list, axis) in lists)
        {
            var (elements, stride) = (list.BroadcastTo(shape).ToArray<int>(), Stride(axis));
            for (var i = 0; i < offsets.Length; i++)
            {
                if (elements[i] < -source[axis] || elements[i] >= source[axis]) throw Errors.IndexOutOfRange(function, source, axis,
                    elements[i]);
                offsets[i] += (elements[i] < 0 ? elements[i] + source[axis] : elements[i]) * stride;
            }
        }

        parts.Insert(listsInFront ? 0 : listsAt, new(shape, offsets.Length, 0, offsets));
    }

    /// <summary>Finds the contiguous runs of the last axes, then the sums of all other offsets.</summary>
    private void Enumerate()
    {
        int[] lengths = [.. parts.SelectMany(part => part.Lengths)];
        if (!Shape.IsPossible<int>(lengths)) throw Errors.OutputTooLarge(function, $"the items taken of {source}", lengths.AsSpan());
        Shape = Shape.Create(lengths);
        if (Shape.Size == 0) return;
        var apart = parts.Count;
        for (; apart > 0 && parts[apart - 1].IsRunOf(Run); apart--)
        {
            origin += parts[apart - 1].Offset(0);
            Run *= parts[apart - 1].Count;
        }

        Places = new int[Shape.Size / Run];
        Places[0] = origin;
        var filled = 1;
        foreach (var part in CollectionsMarshal.AsSpan(parts)[..apart])
        {
            for (var i = filled - 1; i >= 0; i--) // each place expands to one for each offset of the part
                for (var j = part.Count - 1; j >= 0; j--) Places[i * part.Count + j] = Places[i] + part.Offset(j);
            filled *= part.Count;
        }
    }

    /// <summary>Axes of the result: their lengths, the number of their elements, and the offset of each.</summary>
    private readonly record struct Part(Shape Lengths, int Count, int Step, int[]? Offsets)
    {
        public int Offset(int element) => Offsets is null ? element * Step : Offsets[element];

        /// <summary>Whether consecutive elements are this far apart.</summary>
        public bool IsRunOf(int step)
        {
            if (Offsets is null) return Count == 1 || Step == step;
            for (var i = 1; i < Offsets.Length; i++)
                if (Offsets[i] != Offsets[0] + i * step) return false;
            return true;
        }
    }
}
