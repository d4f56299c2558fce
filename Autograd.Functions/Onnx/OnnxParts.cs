using Autograd.Core;

namespace Autograd.Functions;

// Functions that split, join and index arrays.
internal static class OnnxParts
{
    public static string Concat(OnnxStep s)
    {
        var axis = s.Setting("axis", 1);
        string[] parts = [.. s.Inputs.Where((_, i) => s.Arrays[i].Shape[axis] > 0)];
        return s.Op("Concat", parts.Length > 0 ? parts : s.Inputs, ("axis", axis));
    }

    public static string[] SplitAxis(OnnxStep s)
    {
        var axis = s.Setting("axis", 0);
        int[] lengths = [.. s.Results.Select(part => part[axis])];
        return s.Several("Split", [s.X, s.Integers(lengths)], lengths.Length, ("axis", axis));
    }

    /// <summary>Indexes axis by axis if at most one index is a list; otherwise gathers all elements by constant positions.</summary>
    public static string GetItem(OnnxStep s)
    {
        var items = s.Setting<AxisIndex[]>("items", []);
        var lists = items.Count(item => item.Kind is AxisIndexKind.List or AxisIndexKind.Mask);
        if (lists > 0 && items.Any(item => item.Kind is AxisIndexKind.Element or AxisIndexKind.Mask) || lists > 1)
            return s.Reshape(s.Op("Gather", [s.Reshape(s.X, [s.Shape.Size]), Places(s, items)]), s.Results[0]);
        var named = items.Where(item => item.Kind is not (AxisIndexKind.Ellipsis or AxisIndexKind.NewAxis)).ToArray();
        var before = items.TakeWhile(item => item.Kind != AxisIndexKind.Ellipsis).Count(named.Contains);
        var y = Sliced(s, [.. named.Select((item, i) => (item, i < before ? i : s.Shape.Rank - named.Length + i))]);
        return items.Any(item => item.Kind == AxisIndexKind.NewAxis) ? s.Reshape(y, s.Results[0]) : y;
    }

    public static string ScatterAdd(OnnxStep s)
    {
        var places = Places(s, s.Setting<AxisIndex[]>("items", []));
        string a = s.Reshape(s.X, [s.Shape.Size]), b = s.Reshape(s.Inputs[1], [s.Arrays[1].Shape.Size]);
        return s.Reshape(s.Op("ScatterElements", [a, places, b], ("axis", 0), ("reduction", "add")), s.Shape);
    }

    private static string Sliced(OnnxStep s, (AxisIndex Item, int Axis)[] items)
    {
        List<int> starts = [], ends = [], axes = [], steps = [];
        foreach (var (item, axis) in items)
        {
            if (item.Kind is not (AxisIndexKind.Range or AxisIndexKind.Steps)) continue;
            var taken = NdArray.Arange(s.Shape[axis], DType.Int32).Slice(item).ToArray<int>();
            var step = taken.Length > 1 ? taken[1] - taken[0] : 1;
            if (taken.Length == s.Shape[axis] && step == 1) continue;
            axes.Add(axis);
            starts.Add(taken.FirstOrDefault());
            steps.Add(step);
            ends.Add(taken.Length == 0 ? 0 : step > 0 ? taken[^1] + 1 : taken[^1] == 0 ? int.MinValue : taken[^1] - 1);
        }

        var y = axes.Count == 0 ? s.X
            : s.Op("Slice", [s.X, s.Integers([.. starts]), s.Integers([.. ends]), s.Integers([.. axes]), s.Integers([.. steps])]);
        foreach (var (item, axis) in items.Reverse())
            if (item.Kind == AxisIndexKind.List) y = s.Op("Gather", [y, s.Constant(item.List!)], ("axis", axis));
            else if (item.Kind == AxisIndexKind.Element)
                y = s.Op("Gather", [y, s.Integer(item.Start.GetOffset(s.Shape[axis]))], ("axis", axis));
        return y == s.X ? s.As("Identity") : y;
    }

    /// <summary>The positions of the selected elements in the flattened array.</summary>
    private static string Places(OnnxStep s, AxisIndex[] items)
    {
        var places = NdArray.Arange(s.Shape.Size, DType.Int32).Reshape(s.Shape).Slice(items);
        return s.Integers(places.Reshape(-1).AsSpan<int>());
    }
}
