using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Graph.Operation;

namespace Autograd.Tests.Graph;

internal static class MathCases
{
    private delegate Variable Reduction(Variable x, ReadOnlySpan<int> axes, bool keepDims);

    public static readonly Operation[] Table =
    [
        Elementwise("Abs", F.Abs, x => x.Value.Value < 0 ? -x : x, kinks: 0),
        Elementwise("Arccos", F.Arccos, x => Math.PI / 2 - Number.Arcsin(x), -0.9, 0.9),
        Elementwise("Arcsin", F.Arcsin, Number.Arcsin, -0.9, 0.9),
        Elementwise("Arctan", F.Arctan, Number.Arctan),
        Elementwise("Ceil", F.Ceil, x => Math.Ceiling(x.Value.Value), -4, 4, -4, -3, -2, -1, 0, 1, 2, 3, 4),
        Elementwise("Cos", F.Cos, Number.Cos, -8, 8),
        Elementwise("Cosh", F.Cosh, Number.Cosh, -3, 3),
        Elementwise("Erf", F.Erf, Number.Erf),
        Elementwise("Erfc", F.Erfc, x => 1 - Number.Erf(x), -3, 2),
        Elementwise("Exp", F.Exp, Number.Exp, -4, 3),
        Elementwise("Expm1", F.Expm1, x => Number.Exp(x) - 1, -4, 3),
        Elementwise("Floor", F.Floor, x => Math.Floor(x.Value.Value), -4, 4, -4, -3, -2, -1, 0, 1, 2, 3, 4),
        Elementwise("Log", F.Log, Number.Log, 0.25, 8),
        Elementwise("Log10", F.Log10, x => Number.Log(x) / Math.Log(10), 0.25, 8),
        Elementwise("Log1p", F.Log1p, x => Number.Log(1 + x), -0.75, 8),
        Elementwise("Log2", F.Log2, x => Number.Log(x) / Math.Log(2), 0.25, 8),
        Elementwise("Reciprocal", F.Reciprocal, x => 1 / x, 0.25, 4),
        Elementwise("Rsqrt", F.Rsqrt, x => 1 / Number.Sqrt(x), 0.25, 8),
        Elementwise("Sign", F.Sign, x => Math.Sign(x.Value.Value), kinks: 0),
        Elementwise("Sin", F.Sin, Number.Sin, -8, 8),
        Elementwise("Sinh", F.Sinh, Number.Sinh, -3, 3),
        Elementwise("Sqrt", F.Sqrt, Number.Sqrt, 0.25, 8),
        Elementwise("Square", F.Square, x => x * x),
        Elementwise("Tan", F.Tan, x => Number.Sin(x) / Number.Cos(x), -1.25, 1.25),
        Pairwise("SquaredDifference", F.SquaredDifference, (a, b) => (a - b) * (a - b)),
        Reduce("LogSumExp", F.LogSumExp, F.LogSumExp, Number.LogSumExp, -4, 4),
        Reduce("Mean", F.Mean, F.Mean, Number.Mean),
        Reduce("Prod", F.Prod, F.Prod, Number.Product, -2, 2),
        Reduce("Sum", F.Sum, F.Sum, Number.Sum),
        Reduce("Var", F.Var, F.Var, Number.Variance),
        Reduce("Max", F.Max, F.Max, Number.Largest, chosen: true),
        Reduce("Min", F.Min, F.Min, Number.Smallest, chosen: true),
        new("Maximum", graph => Choose(graph, "Maximum", F.Maximum, Math.Max)),
        new("Minimum", graph => Choose(graph, "Minimum", F.Minimum, Math.Min)),
        new("Arctan2", graph =>
        {
            var (y, x) = graph.Pair();
            var sign = graph.Of(1, -1);
            var (above, right) = (graph.Within(y, 0.25, 4), graph.Within(x, 0.25, 4));
            graph.Add(
                $"F.Arctan2({above}, {sign} * {right})",
                F.Arctan2(above, sign * right.Value),
                above.Expected.With(right.Expected, (p, q) => sign > 0 ? Number.Arctan(p / q) : Math.PI - Number.Arctan(p / q)));
        }),
        new("Average", graph =>
        {
            var (x, keepDims) = (graph.Any(1), graph.Chance());
            var axis = graph.Axis(x);
            var whole = graph.Chance();
            var weights = graph.Shaped(whole ? x.Shape : [x.Shape[axis]], 0.25, 2);
            Shape alone = [.. x.Shape.Select((length, i) => i == x.Shape.Axis(axis) ? length : 1)];
            var along = whole ? weights.Expected : weights.Expected.Reshape(alone);
            var weighted = x.Expected.With(along, (p, w) => p * w).Reduce([axis], keepDims, Number.Sum);
            var sums = along.BroadcastTo(x.Shape).Reduce([axis], keepDims, Number.Sum);
            graph.Add(
                $"F.Average({x}, [{axis}], {weights}, {keepDims})",
                F.Average(x, [axis], weights, keepDims),
                weighted.With(sums, (p, w) => p / w));
        }),
        new("BatchMatMul", graph =>
        {
            var (transA, transB, n) = (graph.Chance(), graph.Chance(), graph.Int(1, 2));
            var (rows, inner, columns) = (graph.Int(1, 3), graph.Int(1, 3), graph.Int(1, 3));
            var a = graph.Shaped(transA ? [n, inner, rows] : [n, rows, inner]);
            var b = graph.Shaped(transB ? [n, columns, inner] : [n, inner, columns]);
            graph.Add(
                $"F.BatchMatMul({a}, {b}, {transA}, {transB})",
                F.BatchMatMul(a, b, transA, transB),
                a.Expected.Transposed(transA).MatMul(b.Expected.Transposed(transB)));
        }),
        new("MatMul", graph =>
        {
            var (transposeA, transposeB) = (graph.Chance(), graph.Chance());
            var (rows, inner, columns) = (graph.Int(1, 3), graph.Int(1, 3), graph.Int(1, 3));
            bool isRow = graph.Int(0, 3) == 0, isColumn = graph.Int(0, 3) == 0; // vectors, which the product has no axis for
            int[] batch = graph.Of<int[]>([], [], [2], [1]), other = graph.Of<int[]>([], [], [2]);
            var a = graph.Shaped(isRow ? [inner] : [.. batch, .. transposeA ? new[] { inner, rows } : [rows, inner]]);
            var b = graph.Shaped(isColumn ? [inner] : [.. other, .. transposeB ? new[] { columns, inner } : [inner, columns]]);
            var left = isRow ? a.Expected.Reshape([1, inner]) : a.Expected.Transposed(transposeA);
            var product = left.MatMul(isColumn ? b.Expected.Reshape([inner, 1]) : b.Expected.Transposed(transposeB));
            Shape y = [.. product.Shape.SkipLast(2), .. new[] { rows }.Skip(isRow ? 1 : 0), .. new[] { columns }.Skip(isColumn ? 1 : 0)];
            graph.Add($"F.MatMul({a}, {b}, {transposeA}, {transposeB})", F.MatMul(a, b, transposeA, transposeB), product.Reshape(y));
        }),
        new("Bias", graph => Along(graph, "Bias", F.Bias, (p, q) => p + q)),
        new("Scale", graph => Along(graph, "Scale", F.Scale, (p, q) => p * q)),
        new("Clip", graph =>
        {
            var (x, low) = (graph.Any(), graph.Real(-1.5, 0));
            var high = low + graph.Real(0.5, 2);
            if (RandomGraph.AwayFrom(x, low, high))
                graph.Add(
                    $"F.Clip({x}, {low}, {high})",
                    F.Clip(x, low, high),
                    x.Expected.Map(p => p.Value.Value < low ? low : p.Value.Value > high ? high : p));
        }),
        new("Cumsum", graph =>
        {
            var x = graph.Any(1);
            int? axis = graph.Chance() ? graph.Axis(x) : null;
            var flat = axis is null ? x.Expected.Reshape([x.Shape.Size]) : x.Expected;
            graph.Add(
                $"F.Cumsum({x}, {axis})",
                F.Cumsum(x, axis),
                flat.Along(axis ?? 0, line => [.. line.Select((_, i) => Number.Sum(line.Take(i + 1)))]));
        }),
        new("Pow", graph =>
        {
            var (a, b) = graph.Pair();
            (a, b) = (graph.Within(a, 0.25, 3), graph.Within(b, -2, 2));
            var c = graph.Real(0.25, 3);
            switch (graph.Int(0, 3))
            {
                case 0: graph.Add($"F.Pow({a}, {b})", F.Pow(a, b), a.Expected.With(b.Expected, ArithmeticCases.Power)); break;
                case 1: graph.Add($"F.Pow({c}, {b})", F.Pow(c, b), b.Expected.Map(q => ArithmeticCases.Power(c, q))); break;
                case 2: graph.Add($"F.Pow({a}, {-c})", F.Pow(a, -c), a.Expected.Map(p => ArithmeticCases.Power(p, -c))); break;
                default: ArithmeticCases.WholePower(graph, "F.Pow({0}, {1})", F.Pow); break;
            }
        }),
    ];

    /// <summary>A reduction over several axes or one. Where one element is chosen, the others must differ clearly from it.</summary>
    private static Operation Reduce(
        string name, Reduction several, Func<Variable, int, bool, Variable> one, Func<Number[], Number> expected,
        double low = -50, double high = 50, bool chosen = false) => new(name, graph =>
    {
        var (x, keepDims) = (graph.Within(graph.Any(), low, high), graph.Chance());
        var single = x.Rank > 0 && graph.Chance();
        int[] axes = single ? [graph.Axis(x)] : graph.Axes(x);
        if (chosen && x.Expected.Reduce(axes, false, group => Ties(group, expected)).Numbers.Any(count => count.Value.Value != 1)) return;
        var text = single ? $"F.{name}({x}, {axes[0]}, {keepDims})" : $"F.{name}({x}, [{string.Join(", ", axes)}], {keepDims})";
        graph.Add(text, single ? one(x, axes[0], keepDims) : several(x, axes, keepDims), x.Expected.Reduce(axes, keepDims, expected));
    });

    /// <summary>The number of elements in a group equal to the chosen one, or so close that rounding decides.</summary>
    public static Number Ties(Number[] group, Func<Number[], Number> choose)
    {
        var chosen = choose(group).Value.Value;
        return group.Count(number => !number.IsAwayFrom(chosen));
    }

    private static void Choose(RandomGraph graph, string name, Func<Variable, Variable, Variable> f, Func<double, double, double> choose)
    {
        var (a, b) = graph.Pair();
        if (!a.Expected.With(b.Expected, (p, q) => p - q).Numbers.All(number => number.IsAwayFrom(0))) return;
        graph.Add(
            $"F.{name}({a}, {b})",
            f(a, b),
            a.Expected.With(b.Expected, (p, q) => choose(p.Value.Value, q.Value.Value) == p.Value.Value ? p : q));
    }

    private static void Along(
        RandomGraph graph,
        string name,
        Func<Variable,
        Variable,
        int,
        Variable> f,
        Func<Number,
        Number,
        Number> expected)
    {
        var x = graph.Any(1);
        var axis = graph.Int(0, x.Rank - 1);
        var count = graph.Int(1, x.Rank - axis);
        var y = graph.Shaped([.. x.Shape.Skip(axis).Take(count)]);
        var broadcast = y.Expected.Reshape([.. y.Shape, .. Enumerable.Repeat(1, x.Rank - axis - count)]);
        graph.Add($"F.{name}({x}, {y}, {axis})", f(x, y, axis), x.Expected.With(broadcast, expected));
    }
}
