using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

internal static class ArrayCases
{
    public static readonly Operation[] Table =
    [
        new("BroadcastTo", graph => ArithmeticCases.Broadcast(graph, "F.BroadcastTo({0}, {1})", F.BroadcastTo)),
        new("SumTo", graph => ArithmeticCases.SumTo(graph, "F.SumTo({0}, {1})", F.SumTo)),
        new(
            "GetItem",
            graph => ArithmeticCases.Item(
                graph,
                "F.GetItem({0}, {1})",
                (x, item) => F.GetItem(x, item),
                (x, first, second) => F.GetItem(x, first, second))),
        new("Cast", graph =>
        {
            var x = graph.Any(); // to float64 and back: no digit is lost on the way
            graph.Add(
                $"F.Cast(F.Sin(F.Cast({x}, DType.Float64)), {graph.DType})",
                F.Cast(F.Sin(F.Cast(x, DType.Float64)), graph.DType),
                x.Expected.Map(Number.Sin));
        }),
        new("Concat", graph =>
        {
            var x = graph.Any(1);
            var axis = graph.Axis(x);
            var y = graph.Shaped(x.Shape.With(x.Shape.Axis(axis), graph.Int(1, 2)));
            graph.Add(
                $"F.Concat([{x}, {y}, {x}], {axis})",
                F.Concat([x, y, x], axis),
                Elements.Concat(axis, x.Expected, y.Expected, x.Expected));
        }),
        new("Stack", graph =>
        {
            var x = graph.Any();
            var (y, axis) = (graph.Shaped(x.Shape), graph.Int(0, x.Rank));
            Shape one = [.. x.Shape.Take(axis), 1, .. x.Shape.Skip(axis)];
            graph.Add(
                $"F.Stack([{x}, {y}], {axis})",
                F.Stack([x, y], axis),
                Elements.Concat(axis, x.Expected.Reshape(one), y.Expected.Reshape(one)));
        }),
        new("ExpandDims", graph =>
        {
            var x = graph.Any();
            var axis = graph.Int(0, x.Rank);
            graph.Add(
                $"F.ExpandDims({x}, {axis})",
                F.ExpandDims(x, axis),
                x.Expected.Reshape([.. x.Shape.Take(axis), 1, .. x.Shape.Skip(axis)]));
        }),
        new("Squeeze", graph =>
        {
            var x = graph.Any(1);
            x = graph.Shaped(x.Shape.With(graph.Int(0, x.Rank - 1), 1));
            graph.Add($"F.Squeeze({x})", F.Squeeze(x), x.Expected.Reshape([.. x.Shape.Where(length => length != 1)]));
        }),
        new("Flatten", graph =>
        {
            var x = graph.Any();
            graph.Add($"F.Flatten({x})", F.Flatten(x), x.Expected.Reshape([x.Shape.Size]));
        }),
        new("Reshape", graph =>
        {
            var x = graph.Any();
            Shape shape = [x.Shape.Size % 2 == 0 ? 2 : 1, x.Shape.Size % 2 == 0 ? x.Shape.Size / 2 : x.Shape.Size];
            graph.Add($"F.Reshape({x}, {shape[0]}, -1)", F.Reshape(x, shape[0], -1), x.Expected.Reshape(shape));
        }),
        new("Flip", graph =>
        {
            var x = graph.Any(1);
            int axis = graph.Axis(x), other = graph.Int(0, x.Rank - 1);
            if (other == x.Shape.Axis(axis)) graph.Add($"F.Flip({x}, {axis})", F.Flip(x, axis), Flipped(x, axis));
            else graph.Add($"F.Flip({x}, {axis}, {other})", F.Flip(x, axis, other), Flipped(x, axis).Along(other, Backwards));
        }),
        new("FlipLR", graph =>
        {
            var x = graph.Any(2);
            graph.Add($"F.FlipLR({x})", F.FlipLR(x), Flipped(x, 1));
        }),
        new("FlipUD", graph =>
        {
            var x = graph.Any(1);
            graph.Add($"F.FlipUD({x})", F.FlipUD(x), Flipped(x, 0));
        }),
        new("Transpose", graph =>
        {
            var x = graph.Any(2);
            int[] order = [.. Enumerable.Range(0, x.Rank).OrderBy(_ => graph.Int(0, 1000))];
            if (graph.Chance())
                graph.Add($"F.Transpose({x}, {string.Join(", ", order)})", F.Transpose(x, order), x.Expected.Transpose(order));
            else graph.Add($"F.Transpose({x})", F.Transpose(x), x.Expected.Transpose([.. Enumerable.Range(0, x.Rank).Reverse()]));
        }),
        new("MoveAxis", graph =>
        {
            var x = graph.Any(2);
            var (source, destination) = (graph.Int(0, x.Rank - 1), graph.Int(0, x.Rank - 1));
            graph.Add(
                $"F.MoveAxis({x}, {source}, {destination})",
                F.MoveAxis(x, source, destination),
                x.Expected.Transpose(Moved(x, source, destination)));
        }),
        new("RollAxis", graph =>
        {
            var x = graph.Any(2);
            var (axis, start) = (graph.Int(0, x.Rank - 1), graph.Int(0, x.Rank));
            graph.Add(
                $"F.RollAxis({x}, {axis}, {start})",
                F.RollAxis(x, axis, start),
                x.Expected.Transpose(Moved(x, axis, start > axis ? start - 1 : start)));
        }),
        new("SwapAxes", graph =>
        {
            var x = graph.Any(2);
            int first = graph.Int(0, x.Rank - 1), second = graph.Int(0, x.Rank - 1);
            int[] order = [.. Enumerable.Range(0, x.Rank)];
            (order[first], order[second]) = (order[second], order[first]);
            graph.Add($"F.SwapAxes({x}, {first}, {second})", F.SwapAxes(x, first, second), x.Expected.Transpose(order));
        }),
        new("Pad", graph =>
        {
            var (x, mode, value) = (graph.Any(1), graph.Of(Enum.GetValues<PadMode>()), graph.Real(-1, 1));
            int[][] widths = [.. Enumerable.Range(0, x.Rank).Select(_ => new[] { graph.Int(0, 2), graph.Int(0, 1) })];
            var padded = x.Expected;
            for (var axis = 0; axis < x.Rank; axis++) padded = padded.Along(axis, line => Padded(line, widths[axis], mode, value));
            graph.Add(
                $"F.Pad({x}, [{string.Join(", ", widths.Select(pair => $"[{pair[0]}, {pair[1]}]"))}], {mode}, {value})",
                F.Pad(x, widths, mode, value),
                padded);
        }),
        new("Repeat", graph =>
        {
            var x = graph.Any(1);
            var axis = graph.Axis(x);
            int[] repeats = [.. Enumerable.Range(0, x.Shape[axis]).Select(_ => graph.Int(0, 2))];
            if (graph.Chance())
                graph.Add(
                    $"F.Repeat({x}, [{string.Join(", ", repeats)}], {axis})",
                    F.Repeat(x, repeats, axis),
                    x.Expected.Along(axis, line => [.. line.SelectMany((p, i) => Enumerable.Repeat(p, repeats[i]))]));
            else
                graph.Add(
                    $"F.Repeat({x}, 2)",
                    F.Repeat(x, 2),
                    x.Expected.Reshape([x.Shape.Size]).Along(0, line => [.. line.SelectMany(p => Enumerable.Repeat(p, 2))]));
        }),
        new("Tile", graph =>
        {
            var x = graph.Any();
            int[] reps = [.. Enumerable.Range(0, graph.Int(1, x.Rank + 1)).Select(_ => graph.Int(1, 2))];
            var rank = Math.Max(reps.Length, x.Rank);
            var tiled = x.Expected.Reshape([.. Enumerable.Repeat(1, rank - x.Rank), .. x.Shape]);
            for (var i = 0; i < reps.Length; i++)
                if (reps[i] == 2) tiled = tiled.Along(rank - reps.Length + i, line => [.. line, .. line]);
            graph.Add($"F.Tile({x}, {string.Join(", ", reps)})", F.Tile(x, reps), tiled);
        }),
        new("ScatterAdd", graph =>
        {
            var a = graph.Any(1);
            int[] places = [.. Enumerable.Range(0, graph.Int(1, 3)).Select(_ => graph.Int(0, a.Shape[0] - 1))];
            var b = graph.Shaped([places.Length, .. a.Shape.Skip(1)]);
            graph.Add(
                $"F.ScatterAdd({a}, {b}, [{string.Join(", ", places)}])",
                F.ScatterAdd(a, b, places),
                Elements.Concat(0, a.Expected, b.Expected).Along(0, line =>
                {
                    var (sums, added) = (line[..a.Shape[0]], line[a.Shape[0]..]);
                    for (var i = 0; i < places.Length; i++) sums[places[i]] += added[i];
                    return sums;
                }));
        }),
        new("SelectItem", graph =>
        {
            var x = graph.Shaped([graph.Int(1, 3), graph.Int(1, 3)]);
            var t = graph.Integers([x.Shape[0]], 0, x.Shape[1] - 1);
            var selected = t.ToArray<int>();
            graph.Add(
                $"F.SelectItem({x}, …)",
                F.SelectItem(x, t),
                Elements.Of([x.Shape[0]], index => x.Expected[index[0], selected[index[0]]]));
        }),
        new("Where", graph =>
        {
            var (a, b) = graph.Pair();
            var condition = graph.Integers(a.Shape, 0, 1);
            var (taken, chosen) = (Elements.Of(condition), a.Expected.With(b.Expected, (p, _) => p));
            var expected = Elements.Of(chosen.Shape, index => taken[index].Value.Value == 1 ? chosen[index] : b.Expected[index]);
            graph.Add($"F.Where(…, {a}, {b})", F.Where(condition, a, b), expected);
        }),
        new("Separate", graph =>
        {
            var x = graph.Any(1);
            var axis = graph.Axis(x);
            var parts = F.Separate(x, axis);
            for (var i = graph.Int(0, 1); i < parts.Length; i++)
                graph.Add($"F.Separate({x}, {axis})[{i}]", parts[i], x.Expected.Reduce([axis], false, line => line[i]));
        }),
        new("SplitAxis", graph =>
        {
            var x = graph.Shaped([graph.Of(2, 4), graph.Int(2, 3)]);
            var (axis, sections) = (graph.Int(0, 1), graph.Chance());
            var (length, cut) = (x.Shape[axis], sections ? x.Shape[0] / 2 : graph.Int(1, x.Shape[axis] - 1));
            var parts = sections ? F.SplitAxis(x, 2) : F.SplitAxis(x, [cut], axis);
            if (sections) (axis, length) = (0, x.Shape[0]);
            var text = sections ? $"F.SplitAxis({x}, 2)" : $"F.SplitAxis({x}, [{cut}], {axis})";
            if (graph.Chance()) graph.Add($"{text}[0]", parts[0], x.Expected.Take(axis, [.. Enumerable.Range(0, cut)]));
            graph.Add($"{text}[1]", parts[1], x.Expected.Take(axis, [.. Enumerable.Range(cut, length - cut)]));
        }),
        new("TransposeSequence", graph =>
        {
            var (longer, shorter, width) = (graph.Int(1, 3), 1, graph.Int(1, 3));
            Node a = graph.Shaped([longer, width]), b = graph.Shaped([shorter, width]);
            var steps = F.TransposeSequence([a, b]);
            graph.Add($"F.TransposeSequence([{a}, {b}])[0]", steps[0], Elements.Concat(0, a.Expected.Take(0, 0), b.Expected));
            for (var t = 1; t < longer; t++) graph.Add($"F.TransposeSequence([{a}, {b}])[{t}]", steps[t], a.Expected.Take(0, t));
        }),
    ];

    private static Elements Flipped(Node x, int axis) => x.Expected.Along(axis, Backwards);

    private static Number[] Backwards(Number[] line) => [.. line.Reverse()];

    /// <summary>The order of axes after one was removed and reinserted elsewhere.</summary>
    private static int[] Moved(Node x, int source, int destination)
    {
        var order = Enumerable.Range(0, x.Rank).ToList();
        order.Remove(source);
        order.Insert(destination, source);
        return [.. order];
    }

    /// <summary>A line padded before and after, computed by walking outwards from its ends.</summary>
    private static Number[] Padded(Number[] line, int[] width, PadMode mode, double constant)
    {
        Number At(int place)
        {
            if (place >= 0 && place < line.Length) return line[place];
            return mode switch
            {
                PadMode.Constant => constant,
                PadMode.Edge => place < 0 ? line[0] : line[^1],
                PadMode.Wrap => At(place < 0 ? place + line.Length : place - line.Length),
                PadMode.Symmetric => At(place < 0 ? -1 - place : 2 * line.Length - 1 - place),
                _ => line.Length == 1 ? line[0] : At(place < 0 ? -place : 2 * line.Length - 2 - place),
            };
        }

        return [.. Enumerable.Range(-width[0], width[0] + line.Length + width[1]).Select(At)];
    }
}
