using Autograd.Core;

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
        new("Variable.Reshape", graph =>
        {
            var x = graph.Any();
            graph.Add($"{x}.Reshape(-1)", x.Value.Reshape(-1), x.Expected.Reshape([x.Shape.Size]));
        }),
        new("Variable.To", graph =>
        {
            var x = graph.Any(); // to float64 and back: no digit is lost on the way
            graph.Add($"(2 * {x}.To(DType.Float64)).To({graph.DType})", (2 * x.Value.To(DType.Float64)).To(graph.DType),
                x.Expected.Map(number => 2 * number));
        }),
        new("Variable.BroadcastTo", graph => Broadcast(graph, "{0}.BroadcastTo({1})", (x, shape) => x.BroadcastTo(shape))),
        new("Variable.SumTo", graph => SumTo(graph, "{0}.SumTo({1})", (x, shape) => x.SumTo(shape))),
        new("Variable.Item", graph => Item(graph, "{0}[{1}]", (x, item) => x[item], (x, first, second) => x[first, second])),
    ];

    public static Number Power(Number x, Number exponent) => Number.Exp(exponent * Number.Log(x));

    /// <summary>Whole exponents allow negative bases; negative ones exclude bases near 0.</summary>
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

    /// <summary>The ways to select elements of the first axis, or of the last, some together with a range of the second.</summary>
    public static void Item(
        RandomGraph graph, string text, Func<Variable, AxisIndex, Variable> f, Func<Variable, AxisIndex, AxisIndex, Variable> two)
    {
        var x = graph.Any(1);
        var length = x.Shape[0];
        void Add(string item, Variable y, Elements expected) => graph.Add(string.Format(null, text, x, item), y, expected);
        int[] list = [.. Enumerable.Range(0, graph.Int(1, 4)).Select(_ => graph.Int(-length, length - 1))];
        var listed = x.Expected.Take(0, Array.ConvertAll(list, place => (place + length) % length));
        var place = graph.Int(0, length - 1);
        int[] after = [.. Enumerable.Range(place, length - place)], backwards = [.. after.Reverse().Where((_, i) => i % 2 == 0)];
        switch (graph.Int(0, 7))
        {
            case 0: Add($"{place}", f(x, place), x.Expected.Reduce([0], false, line => line[place])); break;
            case 1: Add($"{place}..", f(x, place..), x.Expected.Take(0, after)); break;
            case 2: Add($"[{string.Join(", ", list)}]", f(x, list), listed); break;
            case 3:
                Add(
                    $"Steps(null, {place - 1}, -2)",
                    f(x, AxisIndex.Steps(null, place == 0 ? null : place - 1, -2)),
                    x.Expected.Take(0, backwards));
                break;
            case 4: Add("NewAxis", f(x, AxisIndex.NewAxis), x.Expected.Reshape([1, .. x.Shape])); break;
            case 5: Add("Ellipsis, 0", two(x, AxisIndex.Ellipsis, 0), x.Expected.Reduce([-1], false, line => line[0])); break;
            case 6:
                var mask = Enumerable.Range(0, length).Select(i => i == place || graph.Chance() ? 1 : 0).ToArray();
                Add(
                    $"Mask({string.Join(", ", mask)})",
                    f(x, AxisIndex.Mask(mask)),
                    x.Expected.Along(0, line => [.. line.Where((_, i) => mask[i] == 1)]));
                break;
            case 7 when x.Rank > 1:
                var stop = graph.Int(1, x.Shape[1]);
                Add($"[{string.Join(", ", list)}], ..{stop}", two(x, list, ..stop), listed.Take(1, [.. Enumerable.Range(0, stop)]));
                break;
        }
    }
}
