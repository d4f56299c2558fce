using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

/// <summary>The operators and methods of variables.</summary>
internal static class ArithmeticCases
{
    public static readonly Operation[] Table =
    [
        new("+", graph =>
        {
            var ((a, b), c) = (graph.Pair(), graph.Real(-2, 2));
            if (graph.Int(0, 2) > 0) graph.Add($"{a} + {b}", a.Value + b.Value, a.Expected.With(b.Expected, (p, q) => p + q));
            else graph.Add($"{c} + {a} + {c}", c + a.Value + c, a.Expected.Map(p => c + p + c));
        }),
        new("-", graph =>
        {
            var ((a, b), c) = (graph.Pair(), graph.Real(-2, 2));
            if (graph.Int(0, 2) > 0) graph.Add($"{a} - {b}", a.Value - b.Value, a.Expected.With(b.Expected, (p, q) => p - q));
            else graph.Add($"{c} - ({a} - 1)", c - (a.Value - 1), a.Expected.Map(p => c - (p - 1)));
        }),
        new("*", graph =>
        {
            var ((a, b), c) = (graph.Pair(), graph.Real(-2, 2));
            if (graph.Int(0, 2) > 0) graph.Add($"{a} * {b}", a.Value * b.Value, a.Expected.With(b.Expected, (p, q) => p * q));
            else graph.Add($"{c} * {a} * 0.5", c * a.Value * 0.5, a.Expected.Map(p => c * p * 0.5));
        }),
        new("/", graph =>
        {
            var ((a, b), c) = (graph.Pair(), graph.Real(1, 3));
            b = graph.Within(b, 0.5, 4);
            if (graph.Int(0, 2) > 0) graph.Add($"{a} / {b}", a.Value / b.Value, a.Expected.With(b.Expected, (p, q) => p / q));
            else graph.Add($"{c} / ({b} / {-c})", c / (b.Value / -c), b.Expected.Map(p => c / (p / -c)));
        }),
        new("unary -", graph =>
        {
            var x = graph.Any();
            graph.Add($"-{x}", -x.Value, x.Expected.Map(p => -p));
        }),
        new("Variable.Pow", graph =>
        {
            var (a, b) = graph.Pair();
            (a, b) = (graph.Within(a, 0.25, 3), graph.Within(b, -2, 2));
            if (graph.Chance()) graph.Add($"{a}.Pow({b})", a.Value.Pow(b.Value), a.Expected.With(b.Expected, Power));
            else WholePower(graph, "{0}.Pow({1})", (x, n) => x.Pow(n));
        }),
        new("Variable.BroadcastTo", graph => Broadcast(graph, "{0}.BroadcastTo({1})", (x, shape) => x.BroadcastTo(shape))),
        new("Variable.SumTo", graph => SumTo(graph, "{0}.SumTo({1})", (x, shape) => x.SumTo(shape))),
        new("Variable.Item", graph => Item(graph, "{0}[{1}]", (x, item) => x[item], (x, first, second) => x[first, second])),
    ];

    public static Number Power(Number x, Number exponent) => Number.Exp(exponent * Number.Log(x));

    /// <summary>A whole exponent takes negative bases; a negative one none near 0.</summary>
    public static void WholePower(RandomGraph graph, string text, Func<Variable, double, Variable> f)
    {
        var exponent = graph.Int(-2, 4);
        var x = graph.Within(graph.Any(), -3, 3);
        if (exponent < 0) x = graph.Within(x, 0.5, 3);
        var positive = Enumerable.Repeat(0, Math.Abs(exponent));
        graph.Add(string.Format(null, text, x, exponent), f(x, exponent), x.Expected.Map(p =>
        {
            var product = positive.Aggregate((Number)1.0, (product, _) => product * p);
            return exponent < 0 ? 1 / product : product;
        }));
    }

    public static void Broadcast(RandomGraph graph, string text, Func<Variable, Shape, Variable> f)
    {
        var x = graph.Any();
        int[] front = graph.Chance() ? [graph.Int(1, 2)] : [];
        Shape shape = [.. front, .. x.Shape.Select(length => length == 1 ? graph.Int(1, 3) : length)];
        graph.Add(string.Format(null, text, x, shape), f(x, shape), x.Expected.BroadcastTo(shape));
    }

    public static void SumTo(RandomGraph graph, string text, Func<Variable, Shape, Variable> f)
    {
        var x = graph.Any();
        var dropped = graph.Int(0, x.Rank);
        int[] summed = [.. Enumerable.Range(0, dropped), .. Enumerable.Range(dropped, x.Rank - dropped).Where(_ => graph.Chance())];
        Shape shape = [.. x.Shape.Skip(dropped).Select((length, i) => summed.Contains(dropped + i) ? 1 : length)];
        if (summed.Length == 0) graph.Add(string.Format(null, text, x, shape), f(x, shape), x.Expected);
        else graph.Add(string.Format(null, text, x, shape), f(x, shape), x.Expected.Reduce(summed, true, Number.Sum).Reshape(shape));
    }

    /// <summary>An element, a range, a list or every other one of an axis; or a list of the first beside a range of the second.</summary>
    public static void Item(
        RandomGraph graph, string text, Func<Variable, AxisIndex, Variable> f, Func<Variable, AxisIndex, AxisIndex, Variable> two)
    {
        var x = graph.Any(1);
        var length = x.Shape[0];
        var (start, list) = (
            graph.Int(0, length - 1),
            (int[])[.. Enumerable.Range(0, graph.Int(1, 4)).Select(_ => graph.Int(-length, length - 1))]);
        int[] places = Array.ConvertAll(list, place => (place + length) % length);
        if (x.Rank > 1 && graph.Chance())
        {
            var (stop, both) = (graph.Int(1, x.Shape[1]), x.Expected.Take(0, places));
            graph.Add(
                string.Format(null, text, x, $"[{string.Join(", ", list)}], ..{stop}"),
                two(x, list, ..stop),
                both.Take(1, [.. Enumerable.Range(0, stop)]));
            return;
        }

        int[] backwards = [.. Enumerable.Range(0, (length + 1) / 2).Select(i => length - 1 - 2 * i)];
        switch (graph.Int(0, 3))
        {
            case 0: graph.Add(string.Format(null, text, x, start), f(x, start), x.Expected.Reduce([0], false, line => line[start])); break;
            case 1:
                graph.Add(
                    string.Format(null, text, x, $"{start}.."),
                    f(x, start..),
                    x.Expected.Take(0, [.. Enumerable.Range(start, length - start)]));
                break;
            case 2: graph.Add(string.Format(null, text, x, $"[{string.Join(", ", list)}]"), f(x, list), x.Expected.Take(0, places)); break;
            default:
                graph.Add(
                    string.Format(null, text, x, "AxisIndex.Steps(null, null, -2)"),
                    f(x, AxisIndex.Steps(null, null, -2)),
                    x.Expected.Take(0, backwards));
                break;
        }
    }
}
