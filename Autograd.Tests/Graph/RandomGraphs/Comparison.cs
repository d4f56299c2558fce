using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

/// <summary>A random graph's values, gradients and second derivatives against forward mode.</summary>
internal sealed class Comparison
{
    private const double Tolerance = 1e-10; // of float64, relative to the larger of 1 and what is expected
    private const double Roundings = 4 * 5.96e-8; // of float32: as far as the number of roundings and the condition allow

    private readonly RandomGraph graph;
    private readonly Variable[] leaves;
    private readonly Variable[] outputs;
    private readonly NdArray?[] seeds;
    private readonly Number loss;

    private Comparison(RandomGraph graph, int seed)
    {
        this.graph = graph;
        var random = new Random(~seed);
        var differentiable = graph.Nodes.Where(node => node.Value.RequiresGrad).ToArray();
        var others = Enumerable.Range(0, random.Next(3)).Select(_ => differentiable[random.Next(differentiable.Length)]);
        Node[] roots = [differentiable[^1], .. others];
        seeds = Array.ConvertAll(roots, root => graph.Constants(root.Shape, -2, 2));
        outputs = Array.ConvertAll(roots, root => root.Value);
        leaves = [.. graph.Leaves.Select(leaf => leaf.Value)];
        loss = Number.Sum(roots.SelectMany((root, i) => root.Expected.With(Elements.Of(seeds[i]!), (p, weight) => p * weight).Numbers));
    }

    /// <summary>Draws the graph of a seed and compares it; every other one runs inside a step, in reused memory.</summary>
    /// <returns>The disagreement, with the shortest prefix of the graph that shows it; null if all agree.</returns>
    public static string? Of(int seed, DType dtype, IReadOnlyList<Operation> table, Action<RandomGraph>? seen = null)
    {
        var longest = 1 + (int)((uint)seed % 12);
        if (Mismatch(seed, dtype, table, longest, seen) is null) return null;
        var program = "";
        for (var functions = 0; ; functions++)
            if (Mismatch(seed, dtype, table, functions, graph => program = graph.ToString()) is { } mismatch)
                return $"seed {seed}, {dtype}, {functions} functions: {mismatch}\n{program}";
    }

    private static string? Mismatch(int seed, DType dtype, IReadOnlyList<Operation> table, int functions, Action<RandomGraph>? seen)
    {
        using var step = seed % 2 == 0 ? new ArrayScope() : null;
        var graph = RandomGraph.Of(seed, dtype, table, functions);
        var comparison = new Comparison(graph, seed);
        seen?.Invoke(graph);
        return comparison.Values() ?? (seed % 4 < 2 ? comparison.Returned(seed % 8 < 4) : comparison.LeftInLeaves(seed % 8 < 4));
    }

    private string? Values()
    {
        foreach (var node in graph.Nodes)
        {
            var got = node.Value.Data;
            if (got.Shape != node.Shape || got.DType != graph.DType)
                return $"{node} should be {graph.DType} {node.Shape}, and is {got.DType} {got.Shape}";
            var numbers = Doubles(got);
            for (var i = 0; i < numbers.Length; i++)
                if (Differs(numbers[i], node.Expected.Numbers[i].Value))
                    return Message($"{node}, element {i},", numbers[i], node.Expected.Numbers[i].Value);
        }

        return null;
    }

    /// <summary>The gradients that Gradient.Of returns: by arrays, recorded, and of the recorded ones once more, by either rule.</summary>
    private string? Returned(bool recordSecond) =>
        First("Gradient.Of", Gradient.Of(outputs, leaves, seeds))
        ?? Twice(
            "Gradient.Of",
            Gradient.Of(outputs, leaves, seeds, createGraph: true),
            sum => Gradient.Of([sum], leaves, createGraph: recordSecond));

    /// <summary>The gradients that Backward leaves in the leaves.</summary>
    private string? LeftInLeaves(bool recordSecond)
    {
        Variable.BackwardAll(outputs, seeds);
        var mismatch = First("BackwardAll", Gradients());
        if (mismatch is not null) return mismatch;
        foreach (var node in graph.Nodes)
            if (node.Value is { Creator: not null, Grad: not null }) return $"{node} kept its gradient";
        foreach (var leaf in leaves) leaf.ClearGrad();
        Variable.BackwardAll(outputs, seeds, createGraph: true);
        return Twice("BackwardAll", Gradients(), sum =>
        {
            foreach (var leaf in leaves) leaf.ClearGrad();
            sum.Backward(createGraph: recordSecond);
            return Gradients();
        });
    }

    private Variable?[] Gradients() => Array.ConvertAll(leaves, leaf => leaf.GradVariable);

    private string? First(string door, Variable?[] gradients) =>
        Along($"{door}: the derivative along u", gradients, first: true, loss.U) ?? Along(
            $"{door}: the derivative along v",
            gradients,
            first: false,
            loss.V);

    /// <summary>The derivative along v is a sum of recorded gradients; differentiated along u it is the second derivative.</summary>
    private string? Twice(string door, Variable?[] recorded, Func<Variable, Variable?[]> differentiate)
    {
        if (First($"{door}, recorded", recorded) is { } mismatch) return mismatch;
        Variable? sum = null;
        for (var i = 0; i < recorded.Length; i++)
            if (recorded[i] is { } gradient)
                sum = sum is null ? F.Sum(gradient * graph.Directions[i].V) : sum + F.Sum(gradient * graph.Directions[i].V);
        var second = sum is { RequiresGrad: true } ? differentiate(sum) : new Variable?[leaves.Length];
        return Along($"{door}: the second derivative along u and v", second, first: true, loss.UV);
    }

    private string? Along(string what, Variable?[] gradients, bool first, Measured expected)
    {
        var sum = 0.0;
        for (var i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] is not { } gradient) continue;
            if (gradient.Shape != leaves[i].Shape || gradient.DType != leaves[i].DType)
                return $"{what}: the gradient of {graph.Leaves[i]} is {gradient.DType} {gradient.Shape}";
            sum += Doubles(gradient.Data).Zip(Doubles(first ? graph.Directions[i].U : graph.Directions[i].V), (g, d) => g * d).Sum();
        }

        return Differs(sum, expected) ? Message(what, sum, expected) : null;
    }

    private bool Differs(double got, Measured expected) =>
        !(Math.Abs(got - expected.Value) <= Allowed(expected));

    private double Allowed(Measured expected) =>
        graph.DType == DType.Float64 ? Tolerance * Math.Max(1, Math.Abs(expected.Value)) : Roundings * expected.Error;

    private static string Message(
        string what,
        double got,
        Measured expected) => $"{what} should be {expected.Value:G17} (condition {expected.Error:G3}), and is {got:G17}";

    private static double[] Doubles(NdArray array) => array.To(DType.Float64).ToArray<double>();
}
