using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

/// <summary>
/// A graph determined by a seed: leaves, then functions drawn from a table and applied to existing nodes. Each variable comes with forward
/// mode's expectation. Results too large or too badly conditioned for any float type are discarded.
/// </summary>
internal sealed class RandomGraph
{
    private const int LargestSize = 64;

    private static readonly Shape[] Shapes = [[], [1], [3], [4], [1, 3], [3, 1], [2, 3], [3, 2], [2, 2, 3], [2, 1, 3], [2, 2, 2, 2]];

    private readonly Random random;
    private readonly List<Node> nodes = [];
    private readonly List<Node> between = [];
    private readonly List<string> lines = [];
    private int names;

    private RandomGraph(int seed, DType dtype)
    {
        (random, DType) = (new Random(seed), dtype);
        for (var i = Int(1, 4); i > 0; i--) AddLeaf();
    }

    public DType DType { get; }

    public List<Node> Leaves { get; } = [];

    /// <summary>The directions in which leaves are differentiated, first and second.</summary>
    public List<(NdArray U, NdArray V)> Directions { get; } = [];

    /// <summary>The names of the rows of the table that added something.</summary>
    public List<string> Applied { get; } = [];

    /// <summary>All variables, including those made to suit another function.</summary>
    public IEnumerable<Node> Nodes => [.. nodes, .. between];

    /// <summary>The graph of a seed. One with fewer functions is its prefix.</summary>
    public static RandomGraph Of(int seed, DType dtype, IReadOnlyList<Operation> table, int functions)
    {
        var graph = new RandomGraph(seed, dtype);
        for (var tries = 0; graph.Applied.Count < functions && tries < 4 * functions; tries++)
        {
            var (operation, before) = (table[graph.random.Next(table.Count)], graph.nodes.Count);
            operation.Draw(graph);
            if (graph.nodes.Count > before) graph.Applied.Add(operation.Name);
        }

        return graph;
    }

    /// <summary>An integer, both bounds included.</summary>
    public int Int(int low, int high) => random.Next(low, high + 1);

    public bool Chance() => random.Next(2) == 0;

    public T Of<T>(params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>A multiple of 1/64, so that it is the same number in both float types.</summary>
    public double Real(double low, double high) => Math.Round((low + (high - low) * random.NextDouble()) * 64) / 64;

    public Node Any() => nodes[random.Next(nodes.Count)];

    /// <summary>A node of at least that many axes.</summary>
    public Node Any(int rank)
    {
        var x = Any();
        return x.Rank >= rank ? x : Shaped(rank == 1 ? [Int(1, 4)] : [.. Enumerable.Range(0, rank).Select(_ => Int(1, 3))]);
    }

    /// <summary>Two nodes that broadcast together.</summary>
    public (Node A, Node B) Pair()
    {
        var a = Any();
        var fitting = nodes.FindAll(b => Fits(a.Shape, b.Shape));
        var b = fitting[random.Next(fitting.Count)];
        return Chance() ? (a, b) : (b, a);
    }

    /// <summary>A node of a shape: an existing one, or elements picked from any.</summary>
    public Node Shaped(Shape shape, double low = double.NegativeInfinity, double high = double.PositiveInfinity)
    {
        var same = nodes.FindAll(node => node.Shape == shape);
        return Within(same.Count > 0 && Chance() ? same[random.Next(same.Count)] : Picked(shape), low, high);
    }

    /// <summary>x itself if all its elements lie in an interval, otherwise sin x, stretched over it.</summary>
    public Node Within(Node x, double low, double high)
    {
        if (x.Expected.Numbers.All(number => number.Value.Value >= low && number.Value.Value <= high)) return x;
        var (middle, half) = ((low + high) / 2, 0.45 * (high - low));
        return Between(
            $"{half} * F.Sin({x}) + {middle}",
            half * F.Sin(x) + middle,
            x.Expected.Map(number => half * Number.Sin(number) + middle));
    }

    /// <summary>An axis, some counted from the end.</summary>
    public int Axis(Node x) => Int(-x.Rank, x.Rank - 1);

    /// <summary>Some axes, or none, which stands for all.</summary>
    public int[] Axes(Node x) => [.. Enumerable.Range(0, x.Rank).Where(_ => Chance())];

    /// <summary>Constants, between bounds.</summary>
    public NdArray Constants(Shape shape, double low, double high)
    {
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = Real(low, high);
        return Named(NdArray.From(values, shape).To(DType));
    }

    /// <summary>Integers, both bounds included.</summary>
    public NdArray Integers(Shape shape, int low, int high)
    {
        var values = new int[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = Int(low, high);
        return Named(NdArray.From(values, shape));
    }

    /// <summary>A generator for functions that draw by themselves.</summary>
    public Random Noise() => new(random.Next());

    public static bool AwayFrom(Node x, params double[] kinks) =>
        x.Expected.Numbers.All(number => Array.TrueForAll(kinks, number.IsAwayFrom));

    /// <summary>Adds a function's result if its size and condition allow a comparison.</summary>
    public void Add(string text, Variable value, Elements expected)
    {
        if (expected.Shape.Size is 0 or > LargestSize || !expected.Numbers.All(IsTame)) return;
        nodes.Add(Next(text, value, expected));
    }

    /// <summary>The graph as a program.</summary>
    public override string ToString() => string.Join('\n', lines);

    private static bool IsTame(Number x)
    {
        static bool IsBelow(Measured x, double limit) => Math.Abs(x.Value) <= limit && x.Error <= 1e4;
        return IsBelow(x.Value, 50) && IsBelow(x.U, 1e3) && IsBelow(x.V, 1e3) && IsBelow(x.UV, 1e4);
    }

    private static bool Fits(Shape a, Shape b)
    {
        for (var i = 1; i <= Math.Min(a.Rank, b.Rank); i++)
            if (a[^i] != b[^i] && a[^i] != 1 && b[^i] != 1) return false;
        return true;
    }

    private void AddLeaf()
    {
        var shape = Shapes[random.Next(Shapes.Length)];
        var (data, requiresGrad) = (Constants(shape, -2, 2), Leaves.Count == 0 || Int(0, 4) > 0);
        var (u, v) = requiresGrad ? (
            Constants(shape, 0.5, 1.5),
            Constants(shape, -1.5, -0.5)) : (NdArray.Zeros(shape, DType), NdArray.Zeros(shape, DType));
        var (x, du, dv) = (Elements.Of(data), Elements.Of(u), Elements.Of(v));
        var leaf = Next(
            requiresGrad ? "a leaf" : "a constant",
            new Variable(data, requiresGrad),
            new Elements(
                shape,
                [.. x.Numbers.Select((number, i) => new Number(number.Value, du.Numbers[i].Value, dv.Numbers[i].Value, default))]));
        nodes.Add(leaf);
        if (!requiresGrad) return;
        Leaves.Add(leaf);
        Directions.Add((u, v));
    }

    private Node Picked(Shape shape)
    {
        var x = Any();
        int[] places = [.. Enumerable.Range(0, shape.Size).Select(_ => random.Next(x.Shape.Size))];
        return Between(
            $"F.Reshape(F.GetItem(F.Flatten({x}), [{string.Join(", ", places)}]), {shape})",
            F.Reshape(F.GetItem(F.Flatten(x), places), shape),
            new Elements(shape, Array.ConvertAll(places, place => x.Expected.Numbers[place])));
    }

    private Node Between(string text, Variable value, Elements expected)
    {
        between.Add(Next(text, value, expected));
        return between[^1];
    }

    private Node Next(string text, Variable value, Elements expected)
    {
        var node = new Node($"x{names++}", value, expected);
        lines.Add($"{node} = {text}   // {expected.Shape}");
        return node;
    }

    private NdArray Named(NdArray array)
    {
        lines.Add($"// constants {array.Shape}: {string.Join(", ", array.To(DType.Float64).ToArray<double>())}");
        return array;
    }
}
