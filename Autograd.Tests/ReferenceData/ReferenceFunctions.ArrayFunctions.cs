using System.Text.Json;
using Autograd.Core;
using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> ArrayFunctions => new()
    {
        ["reshape"] = One(i => F.Reshape(i[0], i.Arguments.Ints("shape"))),
        ["transpose"] = One(i => F.Transpose(i[0], i.Arguments.Ints("axes"))),
        ["broadcast_to"] = One(i => F.BroadcastTo(i[0], i.Arguments.Ints("shape").AsShape())),
        ["sum_to"] = One(i => F.SumTo(i[0], i.Arguments.Ints("shape").AsShape())),
        ["concat"] = One(i => F.Concat(i.Arguments.Bool("same", false) ? [i[0], i[0]] : i.All, i.Arguments.Int("axis", 1))),
        ["stack"] = One(i => F.Stack(i.All, i.Arguments.Int("axis", 0))),
        ["separate"] = i => F.Separate(i[0], i.Arguments.Int("axis", 0)),
        ["split_axis"] = SplitAxis,
        ["expand_dims"] = One(i => F.ExpandDims(i[0], i.Arguments.Int("axis", 0))),
        ["squeeze"] = One(i => F.Squeeze(i[0], i.Arguments.Ints("axis"))),
        ["flatten"] = Unary(F.Flatten),
        ["swapaxes"] = One(i => F.SwapAxes(i[0], i.Arguments.Int("axis1", 0), i.Arguments.Int("axis2", 1))),
        ["moveaxis"] = One(i => F.MoveAxis(i[0], i.Arguments.Ints("source"), i.Arguments.Ints("destination"))),
        ["rollaxis"] = One(i => F.RollAxis(i[0], i.Arguments.Int("axis", 0), i.Arguments.Int("start", 0))),
        ["flip"] = One(i => F.Flip(i[0], i.Arguments.Ints("axis"))),
        ["fliplr"] = Unary(F.FlipLR),
        ["flipud"] = Unary(F.FlipUD),
        ["tile"] = One(i => F.Tile(i[0], i.Arguments.Ints("reps"))),
        ["repeat"] = One(i => F.Repeat(i[0], i.Arguments.Ints("repeats")!, i.Arguments.IntOrNull("axis"))),
        ["pad"] = One(i =>
            F.Pad(i[0], Widths(i), PadModeOf(i),
                i.Arguments.Double("constant_values", 0))),
        ["where"] = One(i => F.Where(i["condition"].Data, i["x"], i["y"])),
        ["get_item"] = One(i => F.GetItem(i[0], Items(i))),
        ["scatter_add"] = One(i => F.ScatterAdd(i[0], i[1], Items(i))),
        ["select_item"] = One(i => F.SelectItem(i["x"], i["t"].Data)),
        ["cast"] = One(i => F.Cast(i[0], i.Arguments.Choice("typ", "", ("float32", DType.Float32), ("float64", DType.Float64)))),
        ["copy"] = One(i => i[0] * 1),
        ["identity"] = One(i => i[0] * 1),
    };

    private static Variable[] SplitAxis(Inputs i) => i.Arguments.Json("indices_or_sections") is { ValueKind: JsonValueKind.Number } sections
        ? F.SplitAxis(i[0], sections.GetInt32(), i.Arguments.Int("axis", 0))
        : F.SplitAxis(i[0], i.Arguments.Ints("indices_or_sections")!, i.Arguments.Int("axis", 0));

    private static PadMode PadModeOf(Inputs i) => i.Arguments.Choice("mode", "constant",
        ("constant", PadMode.Constant), ("edge", PadMode.Edge), ("reflect", PadMode.Reflect),
        ("symmetric", PadMode.Symmetric), ("wrap", PadMode.Wrap));

    /// <summary>One width for all sides, one pair for all axes, or a pair for each.</summary>
    private static int[][] Widths(Inputs i)
    {
        var json = i.Arguments.Json("pad_width")!.Value;
        var isNested = json.ValueKind == JsonValueKind.Array && json[0].ValueKind == JsonValueKind.Array;
        int[][] pairs = [.. (isNested ? [.. json.EnumerateArray()] : new[] { json }).Select(Ends)];
        return pairs is [var all] ? [.. Enumerable.Repeat(all, i[0].Shape.Rank)] : pairs;

        static int[] Ends(JsonElement width) => Arguments.Pair(width) is var (before, after) ? [before, after] : [];
    }

    private static AxisIndex[] Items(Inputs i) => i.Arguments.Json("slices")!.Value is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(Item)] : [Item(i.Arguments.Json("slices")!.Value)];

    private static AxisIndex Item(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.String) return item.GetString() switch
        {
            "newaxis" => AxisIndex.NewAxis,
            "..." => AxisIndex.Ellipsis,
            var text => throw new InvalidDataException($"no index {text}"),
        };
        var property = item.EnumerateObject().Single();
        int? Bound(int at) => property.Value[at].ValueKind == JsonValueKind.Null ? null : property.Value[at].GetInt32();
        return property.Name switch
        {
            "int" => property.Value.GetInt32(),
            "slice" when property.Value.GetArrayLength() == 3 => AxisIndex.Steps(Bound(0), Bound(1), Bound(2) ?? 1),
            "array" => Numbers(property.Value),
            "mask" => AxisIndex.Mask(Numbers(property.Value)),
            _ => throw new InvalidDataException(property.Name),
        };
    }

    private static NdArray Numbers(JsonElement nested)
    {
        var shape = new List<int>();
        for (var level = nested; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
            if (level.GetArrayLength() == 0) break;
        }

        return NdArray.From<int>(Leaves(nested).ToArray(), [.. shape]);
    }

    private static IEnumerable<int> Leaves(JsonElement nested) => nested.ValueKind switch
    {
        JsonValueKind.Array => nested.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.True => [1],
        JsonValueKind.False => [0],
        _ => [nested.GetInt32()],
    };

    private static Shape AsShape(this int[]? lengths) => Shape.Create(lengths);
}
