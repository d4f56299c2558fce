using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

/// <summary>Normalizations, and functions that draw or recompute: the draws are constants for the reference.</summary>
internal static class NormalizationCases
{
    private const double LeastVariance = 0.05;

    public static readonly Operation[] Table =
    [
        new("BatchNormalization", graph =>
        {
            var x = graph.Any(2);
            var (axis, eps) = (Axis(graph, x), graph.Of(2e-5, 0.25));
            var reduced = axis ?? [0, .. Enumerable.Range(2, x.Rank - 2)];
            if (!HasVariance(x.Expected, reduced)) return;
            var (gamma, beta) = (graph.Shaped(Kept(x, reduced)), graph.Shaped(Kept(x, reduced)));
            var standardized = x.Expected.With(x.Expected.Reduce(reduced, true, Number.Mean), (p, m) => p - m).With(
                x.Expected.Reduce(reduced, true, Number.Variance),
                (d, v) => d / Number.Sqrt(v + eps));
            graph.Add(
                $"F.BatchNormalization({x}, {gamma}, {beta}, {eps}, axis: [{string.Join(", ", reduced)}])",
                F.BatchNormalization(x, gamma, beta, eps, axis: axis),
                Affine(standardized, gamma, beta, reduced));
        }),
        new("FixedBatchNormalization", graph =>
        {
            var x = graph.Any(2);
            var (axis, eps) = (Axis(graph, x), graph.Of(2e-5, 0.25));
            var reduced = axis ?? [0, .. Enumerable.Range(2, x.Rank - 2)];
            var shape = Kept(x, reduced);
            Node gamma = graph.Shaped(shape), beta = graph.Shaped(shape), mean = graph.Shaped(shape), var = graph.Shaped(shape, 0.25, 4);
            var standardized = x.Expected.With(Kept(mean, x, reduced), (p, m) => p - m).With(
                Kept(var, x, reduced),
                (d, v) => d / Number.Sqrt(v + eps));
            graph.Add(
                $"F.FixedBatchNormalization({x}, {gamma}, {beta}, {mean}, {var}, {eps}, [{string.Join(", ", reduced)}])",
                F.FixedBatchNormalization(x, gamma, beta, mean, var, eps, axis),
                Affine(standardized, gamma, beta, reduced));
        }),
        new("GroupNormalization", graph =>
        {
            var (groups, channels) = (graph.Int(1, 2), graph.Int(1, 2));
            var x = graph.Shaped([graph.Int(1, 2), groups * channels, .. graph.Of<int[]>([], [2], [2, 2])]);
            var (parts, eps) = (
                x.Expected.Reshape([x.Shape[0], groups, channels * x.Shape.Size / x.Shape[0] / x.Shape[1]]),
                graph.Of(1e-5, 0.25));
            if (!HasVariance(parts, [2])) return;
            Node gamma = graph.Shaped([x.Shape[1]]), beta = graph.Shaped([x.Shape[1]]);
            int[] reduced = [0, .. Enumerable.Range(2, x.Rank - 2)];
            graph.Add(
                $"F.GroupNormalization({x}, {groups}, {gamma}, {beta}, {eps})",
                F.GroupNormalization(x, groups, gamma, beta, eps),
                Affine(parts.Along(2, part => Standardized(part, eps)).Reshape(x.Shape), gamma, beta, reduced));
        }),
        new("LayerNormalization", graph =>
        {
            var (x, eps) = (graph.Shaped([.. graph.Of<int[]>([2], [2, 2], [3]), graph.Int(2, 3)]), graph.Of(1e-5, 0.25));
            if (!HasVariance(x.Expected, [-1])) return;
            Node gamma = graph.Shaped([x.Shape[^1]]), beta = graph.Shaped([x.Shape[^1]]);
            graph.Add(
                $"F.LayerNormalization({x}, {gamma}, {beta}, {eps})",
                F.LayerNormalization(x, gamma, beta, eps),
                Affine(x.Expected.Along(-1, line => Standardized(line, eps)), gamma, beta, [.. Enumerable.Range(0, x.Rank - 1)]));
        }),
        new("Normalize", graph =>
        {
            var (x, eps) = (graph.Any(2), graph.Of(1e-5, 0.25));
            int[] axes = graph.Chance() ? [1] : [graph.Int(0, 1), .. Enumerable.Range(2, x.Rank - 2)];
            var squares = x.Expected.Reduce(axes, true, group => Number.Sum(group.Select(p => p * p)));
            if (squares.Numbers.Any(square => square.Value.Value < LeastVariance)) return;
            graph.Add(
                $"F.Normalize({x}, {eps}, {string.Join(", ", axes)})",
                F.Normalize(x, eps, axes),
                x.Expected.With(squares, (p, square) => p / (Number.Sqrt(square) + eps)));
        }),
        new("Dropout", graph =>
        {
            var x = graph.Any();
            NdArray mask;
            Variable y;
            if (graph.Chance()) y = F.Dropout(x, 0.5, mask = graph.Constants(x.Shape, 0, 2));
            else y = F.Dropout(x, 0.25, out mask, graph.Noise());
            graph.Add($"F.Dropout({x}, …)", y, x.Expected.With(Elements.Of(mask), (p, m) => p * m));
        }),
        new("Gaussian", graph =>
        {
            var mean = graph.Any();
            var lnVar = graph.Shaped(mean.Shape, -2, 2);
            var y = F.Gaussian(mean, lnVar, out var eps, graph.Noise());
            graph.Add(
                $"F.Gaussian({mean}, {lnVar}, …)",
                y,
                mean.Expected.With(lnVar.Expected.With(Elements.Of(eps), (v, e) => Number.Exp(0.5 * v) * e), (m, e) => m + e));
        }),
        new("Forget", graph =>
        {
            var (x, outside) = (graph.Any(), graph.Any());
            if (outside.Shape == x.Shape || outside.Rank == 0) // the part uses a variable from outside, and its input twice
                graph.Add(
                    $"F.Forget(v => F.Sin(v) * {outside} + v * v, {x})",
                    F.Forget(v => F.Sin(v) * outside.Value + v * v, x),
                    x.Expected.With(outside.Expected, (p, q) => Number.Sin(p) * q + p * p));
            var y = graph.Shaped(x.Shape);
            var parts = F.Forget(v => [v[0] * v[1], F.Cos(v[0])], x, y);
            graph.Add($"F.Forget(v => [v[0] * v[1], F.Cos(v[0])], {x}, {y})[0]", parts[0], x.Expected.With(y.Expected, (p, q) => p * q));
            if (graph.Chance()) graph.Add($"F.Forget(v => [v[0] * v[1], F.Cos(v[0])], {x}, {y})[1]", parts[1], x.Expected.Map(Number.Cos));
        }),
    ];

    private static int[]? Axis(RandomGraph graph, Node x) => graph.Of<int[]?>(
        null,
        [0],
        [.. Enumerable.Range(0, x.Rank - 1)],
        [x.Rank - 1]);

    private static bool HasVariance(Elements x, int[] reduced) =>
        x.Reduce(reduced, true, Number.Variance).Numbers.All(variance => variance.Value.Value > LeastVariance);

    private static Shape Kept(Node x, int[] reduced) => [.. x.Shape.Where((_, axis) => !reduced.Contains(axis))];

    private static Elements Kept(Node statistic, Node x, int[] reduced) =>
        statistic.Expected.Reshape([.. x.Shape.Select((length, axis) => reduced.Contains(axis) ? 1 : length)]);

    private static Number[] Standardized(Number[] numbers, double eps)
    {
        var (mean, deviation) = (Number.Mean(numbers), Number.Sqrt(Number.Variance(numbers) + eps));
        return Array.ConvertAll(numbers, number => (number - mean) / deviation);
    }

    private static Elements Affine(Elements x, Node gamma, Node beta, int[] reduced)
    {
        Shape broadcast = [.. x.Shape.Select((length, axis) => reduced.Contains(axis) ? 1 : length)];
        return x.With(gamma.Expected.Reshape(broadcast), (p, g) => p * g).With(beta.Expected.Reshape(broadcast), (p, b) => p + b);
    }
}
