using Autograd.Core;

namespace Autograd.Tests.Graph;

/// <summary>A row of the table: a function of the library, and how it is added to a graph that has suitable nodes.</summary>
internal sealed record Operation(string Name, Action<RandomGraph> Draw)
{
    /// <summary>An elementwise function, drawn inside [low, high] and away from its kinks.</summary>
    public static Operation Elementwise(
        string name, Func<Variable, Variable> f, Func<Number, Number> expected,
        double low = -4, double high = 4, params double[] kinks) =>
        new(name, graph =>
        {
            var x = graph.Within(graph.Any(), low, high);
            if (RandomGraph.AwayFrom(x, kinks)) graph.Add($"F.{name}({x})", f(x), x.Expected.Map(expected));
        });

    /// <summary>A function of two arrays, broadcast, the second drawn inside [low, high].</summary>
    public static Operation Pairwise(
        string name, Func<Variable, Variable, Variable> f, Func<Number, Number, Number> expected, double low = -8, double high = 8) =>
        new(name, graph =>
        {
            var (a, b) = graph.Pair();
            b = graph.Within(b, low, high);
            graph.Add($"F.{name}({a}, {b})", f(a, b), a.Expected.With(b.Expected, expected));
        });

    /// <summary>A function of two arrays of one shape.</summary>
    public static Operation Equal(
        string name, Func<Variable, Variable, Variable> f, Func<Elements, Elements, Elements> expected) =>
        new(name, graph =>
        {
            var a = graph.Any();
            var b = graph.Shaped(a.Shape);
            graph.Add($"F.{name}({a}, {b})", f(a, b), expected(a.Expected, b.Expected));
        });
}
