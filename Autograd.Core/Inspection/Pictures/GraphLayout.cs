namespace Autograd.Core;

/// <summary>Lays out the boxes and arrows of a picture: in layers from top to bottom, each ordered so that few arrows cross.</summary>
/// <remarks>
/// Sugiyama, Tagawa, Toda, "Methods for visual understanding of hierarchical system structures", 1981. An arrow over several layers has
/// a slot in each, so that it crosses no box. Positions within a layer are as close to the means of the neighbours as order and distances
/// allow: an isotonic regression, solved by pooling adjacent violators.
/// </remarks>
internal sealed class GraphLayout
{
    private const double Gap = 3 * Look.Space;
    private const double LayerGap = 6 * Look.Space;
    private const double LeafWeight = 0.1; // leaves give way to computed variables
    private const double WayWeight = 4; // keeps long arrows straight
    private const int Sweeps = 12;
    private const int LongestWithSlots = 64; // layers

    private readonly List<List<Slot>> layers = [];
    private readonly Dictionary<GraphBox, Slot> slots = [];
    private readonly Dictionary<GraphArrow, List<Slot>> ways = [];

    private GraphLayout(GraphPicture picture)
    {
        var levels = Levels(picture);
        layers.AddRange(Enumerable.Range(0, levels.Values.DefaultIfEmpty(0).Max() + 1).Select(_ => new List<Slot>()));
        var made = picture.Arrows.Select(arrow => arrow.To).ToHashSet();
        foreach (var box in picture.Boxes.OrderBy(box => levels[box]))
            Add(slots[box] = new Slot(box, box.Width + Gap, made.Contains(box) ? 1 : LeafWeight), levels[box]);
        foreach (var arrow in picture.Arrows) Route(arrow, levels[arrow.From], levels[arrow.To]);
    }

    /// <summary>Sets the positions of all boxes and arrows.</summary>
    /// <returns>The width and height of the picture.</returns>
    public static (double Width, double Height) Place(GraphPicture picture)
    {
        var layout = new GraphLayout(picture);
        layout.Order();
        layout.Align();
        return layout.Finish(picture);
    }

    /// <summary>Returns the layers: a box is one below the lowest of its predecessors, a leaf one above its first user.</summary>
    private static Dictionary<GraphBox, int> Levels(GraphPicture picture)
    {
        var (before, after) = (picture.Arrows.ToLookup(arrow => arrow.To, arrow => arrow.From), picture.Arrows.ToLookup(arrow => arrow.From,
            arrow => arrow.To));
        var open = picture.Boxes.ToDictionary(box => box, box => before[box].Count());
        var levels = picture.Boxes.ToDictionary(box => box, _ => 0);
        var ready = new Queue<GraphBox>(picture.Boxes.Where(box => open[box] == 0));
        while (ready.TryDequeue(out var box))
            foreach (var next in after[box])
            {
                levels[next] = Math.Max(levels[next], levels[box] + 1);
                if (--open[next] == 0) ready.Enqueue(next);
            }

        foreach (var leaf in picture.Boxes.Where(box => !before[box].Any() && after[box].Any()))
            levels[leaf] = after[leaf].Min(next => levels[next]) - 1;
        return levels;
    }

    private void Add(Slot slot, int layer)
    {
        slot.Order = layers[layer].Count;
        layers[layer].Add(slot);
    }

    private void Route(GraphArrow arrow, int from, int to)
    {
        List<Slot> way = [slots[arrow.From]];
        for (var layer = from + 1; layer < to && to - from <= LongestWithSlots; layer++)
        {
            way.Add(new Slot(null, 2 * Look.Space, WayWeight));
            Add(way[^1], layer);
        }

        way.Add(slots[arrow.To]);
        ways[arrow] = way;
        if (to - from > LongestWithSlots) return;
        for (var i = 1; i < way.Count; i++)
        {
            way[i].Above.Add(way[i - 1]);
            way[i - 1].Below.Add(way[i]);
        }
    }

    /// <summary>Sorts each layer by the mean positions of the neighbours, in alternating sweeps; keeps the best order.</summary>
    private void Order()
    {
        var best = (Crossings: Crossings(), Orders: Orders());
        for (var sweep = 0; sweep < Sweeps && best.Crossings > 0; sweep++)
        {
            var down = sweep % 2 == 0;
            foreach (var layer in (down ? layers : layers.AsEnumerable().Reverse()).Where(layer => layer.Count > 1))
            {
                var sorted = layer.OrderBy(slot => (down ? slot.Above : slot.Below) is { Count: > 0 } near
                    ? near.Average(other => (double)other.Order) : slot.Order).ToArray();
                for (var i = 0; i < sorted.Length; i++) (layer[i], sorted[i].Order) = (sorted[i], i);
            }

            if (Crossings() is var crossings && crossings < best.Crossings) best = (crossings, Orders());
        }

        foreach (var (layer, order) in layers.Zip(best.Orders))
            for (var i = 0; i < order.Length; i++) (layer[i], order[i].Order) = (order[i], i);
    }

    private Slot[][] Orders() => [.. layers.Select(layer => layer.ToArray())];

    /// <summary>Counts the pairs of lines of which one starts further left and ends further right, with a binary indexed tree.</summary>
    private long Crossings()
    {
        long crossings = 0;
        for (var i = 0; i + 1 < layers.Count; i++)
        {
            if (layers[i].Count == 1 || layers[i + 1].Count == 1) continue; // lines that meet do not cross
            var sums = new int[layers[i + 1].Count + 1];
            var count = 0;
            foreach (var end in layers[i].SelectMany(slot => slot.Below.Select(below => below.Order).Order()))
            {
                crossings += count++;
                for (var at = end + 1; at > 0; at &= at - 1) crossings -= sums[at];
                for (var at = end + 1; at < sums.Length; at += at & -at) sums[at]++;
            }
        }

        return crossings;
    }

    private void Align()
    {
        foreach (var layer in layers) Pack(layer, _ => 0);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var down = sweep % 2 == 0;
            foreach (var layer in down ? layers : layers.AsEnumerable().Reverse())
                Pack(layer, slot => (down ? slot.Above : slot.Below) is { Count: > 0 } near ? Mean(near)
                    : slot.Above.Count + slot.Below.Count > 0 ? Mean([.. slot.Above, .. slot.Below]) : slot.X);
        }

        static double Mean(List<Slot> near) => near.Sum(slot => slot.X * slot.Weight) / near.Sum(slot => slot.Weight);
    }

    /// <summary>Moves each slot as close to its wanted position as order and widths allow.</summary>
    private static void Pack(List<Slot> layer, Func<Slot, double> wanted)
    {
        var offsets = new double[layer.Count]; // of centres from the first one's, without gaps
        for (var i = 1; i < offsets.Length; i++) offsets[i] = offsets[i - 1] + (layer[i - 1].Width + layer[i].Width) / 2;
        var pools = new Stack<(double Sum, double Weight, int Count)>();
        for (var i = 0; i < offsets.Length; i++)
        {
            var pool = (Sum: (wanted(layer[i]) - offsets[i]) * layer[i].Weight, layer[i].Weight, Count: 1);
            while (pools.TryPeek(out var last) && last.Sum / last.Weight >= pool.Sum / pool.Weight)
            {
                pools.Pop();
                pool = (pool.Sum + last.Sum, pool.Weight + last.Weight, pool.Count + last.Count);
            }

            pools.Push(pool);
        }

        var index = 0;
        foreach (var (sum, weight, count) in pools.Reverse())
            for (var end = index + count; index < end; index++) layer[index].X = sum / weight + offsets[index];
    }

    private (double Width, double Height) Finish(GraphPicture picture)
    {
        var all = layers.SelectMany(layer => layer).ToArray();
        var left = all.Min(slot => slot.X - slot.Width / 2);
        var (tops, y) = (new double[layers.Count + 1], 0.0);
        for (var i = 0; i < layers.Count; i++)
        {
            tops[i] = y;
            var height = layers[i].Max(slot => slot.Box?.Height ?? 0);
            foreach (var slot in layers[i]) (slot.X, slot.Top, slot.Bottom) = (slot.X - left, y, y + height);
            foreach (var slot in layers[i].Where(slot => slot.Box is not null)) (slot.Box!.X, slot.Box.Y) = (slot.X, y + height / 2);
            y += height + LayerGap;
        }

        foreach (var arrows in picture.Arrows.GroupBy(arrow => arrow.To)) Arrive(arrows.Key, [.. arrows]);
        return (all.Max(slot => slot.X + slot.Width / 2), y - LayerGap);
    }

    /// <summary>Places the ends of the arrows at a box side by side, in the order of their origins.</summary>
    private void Arrive(GraphBox box, GraphArrow[] arrows)
    {
        var step = Math.Min(2 * Look.Space, box.Width * 0.6 / Math.Max(1, arrows.Length));
        foreach (var (i, arrow) in arrows.OrderBy(arrow => ways[arrow][^2].X).Index())
        {
            var (way, from) = (ways[arrow], arrow.From);
            arrow.Places.Add((from.X, from.Y + from.Height / 2));
            foreach (var slot in way.Skip(1).SkipLast(1)) arrow.Places.AddRange([(slot.X, slot.Top), (slot.X, slot.Bottom)]);
            arrow.Places.Add((box.X + (i - (arrows.Length - 1) / 2.0) * step, box.Y - box.Height / 2));
        }
    }

    /// <summary>A slot in a layer: a box, or a place where an arrow passes.</summary>
    private sealed class Slot(GraphBox? box, double width, double weight)
    {
        public GraphBox? Box => box;
        public double Weight => weight;
        public double Width => width;
        public int Order { get; set; }
        public double X { get; set; }
        public double Top { get; set; }
        public double Bottom { get; set; }
        public List<Slot> Above { get; } = [];
        public List<Slot> Below { get; } = [];
    }
}
