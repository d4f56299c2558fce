using Autograd.Functions;
using static Autograd.Tests.Graph.Operation;

namespace Autograd.Tests.Graph;

internal static class ActivationCases
{
    private const double SELUAlpha = 1.6732632423543772848, SELUScale = 1.0507009873554804934;

    public static readonly Operation[] Table =
    [
        Elementwise("HardSigmoid", F.HardSigmoid, x => Cut(0.2 * x + 0.5, 1), -6, 6, -2.5, 2.5),
        Elementwise("Mish", F.Mish, x => x * Number.Tanh(Number.Softplus(x))),
        Elementwise("ReLU", F.ReLU, x => Number.Rectified(x, 0), kinks: 0),
        Elementwise("ReLU6", F.ReLU6, x => Cut(x, 6), -10, 10, 0, 6),
        Elementwise("Sigmoid", F.Sigmoid, Number.Sigmoid, -6, 6),
        Elementwise("SiLU", F.SiLU, x => x * Number.Sigmoid(x)),
        Elementwise("Tanh", F.Tanh, Number.Tanh),
        new("ClippedReLU", graph =>
        {
            var (x, z) = (graph.Any(), graph.Real(0.5, 2));
            if (RandomGraph.AwayFrom(x, 0, z)) graph.Add($"F.ClippedReLU({x}, {z})", F.ClippedReLU(x, z), x.Expected.Map(p => Cut(p, z)));
        }),
        new("CReLU", graph =>
        {
            var x = graph.Any(1);
            var axis = graph.Axis(x);
            if (!RandomGraph.AwayFrom(x, 0)) return;
            graph.Add(
                $"F.CReLU({x}, {axis})",
                F.CReLU(x, axis),
                Elements.Concat(axis, x.Expected.Map(p => Number.Rectified(p, 0)), x.Expected.Map(p => Number.Rectified(-p, 0))));
        }),
        new("ELU", graph =>
        {
            var (x, alpha) = (graph.Within(graph.Any(), -4, 4), graph.Real(0.25, 2));
            if (RandomGraph.AwayFrom(x, 0)) graph.Add($"F.ELU({x}, {alpha})", F.ELU(x, alpha), x.Expected.Map(p => ELU(p, alpha)));
        }),
        new("SELU", graph =>
        {
            var x = graph.Within(graph.Any(), -4, 4);
            if (RandomGraph.AwayFrom(x, 0)) graph.Add($"F.SELU({x})", F.SELU(x), x.Expected.Map(p => SELUScale * ELU(p, SELUAlpha)));
        }),
        new("GELU", graph =>
        {
            var (x, approximate) = (graph.Within(graph.Any(), -3, 3), graph.Chance());
            graph.Add($"F.GELU({x}, {approximate})", F.GELU(x, approximate), x.Expected.Map(approximate ? ApproximateGELU : GELU));
        }),
        new("LeakyReLU", graph =>
        {
            var (x, slope, inPlace) = (graph.Within(graph.Any(), -4, 4), graph.Real(-0.5, 1), graph.Chance());
            if (!RandomGraph.AwayFrom(x, 0)) return;
            if (inPlace) // it takes over what nobody else reads
                graph.Add(
                    $"F.LeakyReLU(0 + {x}, {Math.Abs(slope)}, true)",
                    F.LeakyReLU(0 + x.Value, Math.Abs(slope), true),
                    x.Expected.Map(p => Number.Rectified(p, Math.Abs(slope))));
            else if (graph.Chance())
                graph.Add($"F.LeakyReLU({x}, {slope})", F.LeakyReLU(x, slope), x.Expected.Map(p => Number.Rectified(p, slope)));
            else
                ByType(graph, x, slope);
        }),
        new("PReLU", graph =>
        {
            var (x, inPlace) = (graph.Any(1), graph.Int(0, 3) == 0);
            var W = graph.Shaped([.. x.Shape.Skip(1).Take(graph.Int(0, x.Rank - 1))], inPlace ? 0.25 : -1, 1);
            if (!RandomGraph.AwayFrom(x, 0)) return;
            var slopes = W.Expected.Reshape([.. W.Shape, .. Enumerable.Repeat(1, x.Rank - 1 - W.Rank)]);
            graph.Add(
                $"F.PReLU({x}, {W}, {inPlace})",
                inPlace ? F.PReLU(0 + x.Value, W, true) : F.PReLU(x, W),
                // where the output is kept, x is the output divided by the slope, with that division's error
                x.Expected.With(slopes, (p, w) => Number.Rectified(w.Value.Value > 0 ? p * (w / w) : p, w)));
        }),
        new("RReLU", graph =>
        {
            var x = graph.Any();
            if (!RandomGraph.AwayFrom(x, 0)) return;
            var y = F.RReLU(x, graph.Of(-0.5, 0.125), 0.75, out var r, random: graph.Noise());
            graph.Add($"F.RReLU({x}, …, out r)", y, x.Expected.With(Elements.Of(r), Number.Rectified));
        }),
        new("Softmax", graph =>
        {
            var x = graph.Within(graph.Any(1), -4, 4);
            var axis = graph.Axis(x);
            graph.Add($"F.Softmax({x}, {axis})", F.Softmax(x, axis), x.Expected.Along(axis, Number.Softmax));
        }),
        new("LogSoftmax", graph =>
        {
            var x = graph.Within(graph.Any(1), -4, 4);
            var axis = graph.Axis(x);
            graph.Add($"F.LogSoftmax({x}, {axis})", F.LogSoftmax(x, axis), x.Expected.Along(axis, Number.LogSoftmax));
        }),
        new("Maxout", graph =>
        {
            var (poolSize, groups) = (graph.Int(1, 3), graph.Int(1, 2));
            var (shape, axis) = (new[] { graph.Int(1, 3), graph.Int(1, 2), 1 }, graph.Int(0, 2));
            shape[axis] = poolSize * groups;
            var x = graph.Shaped([.. shape]);
            Number[] Pools(Number[] line) => [.. line.Chunk(poolSize).Select(Number.Largest)];
            var ties = x.Expected.Along(axis, line => [.. line.Chunk(poolSize).Select(pool => MathCases.Ties(pool, Number.Largest))]);
            if (ties.Numbers.All(count => count.Value.Value == 1))
                graph.Add($"F.Maxout({x}, {poolSize}, {axis})", F.Maxout(x, poolSize, axis), x.Expected.Along(axis, Pools));
        }),
        new("Softplus", graph =>
        {
            var (x, beta) = (graph.Within(graph.Any(), -4, 4), graph.Of(1, 0.5, -2));
            graph.Add($"F.Softplus({x}, {beta})", F.Softplus(x, beta), x.Expected.Map(p => Number.Softplus(beta * p) / beta));
        }),
        new("Swish", graph =>
        {
            var x = graph.Within(graph.Any(), -4, 4);
            var beta = graph.Shaped([.. x.Shape.Skip(1).Take(graph.Int(0, Math.Max(0, x.Rank - 1)))], -2, 2);
            var along = beta.Expected.Reshape([.. beta.Shape, .. Enumerable.Repeat(1, Math.Max(0, x.Rank - 1 - beta.Rank))]);
            graph.Add($"F.Swish({x}, {beta})", F.Swish(x, beta), x.Expected.With(along, (p, b) => p * Number.Sigmoid(b * p)));
        }),
    ];

    private static Number Cut(Number x, double z) => x.Value.Value < 0 ? 0 : x.Value.Value > z ? z : x;

    private static Number ELU(Number x, double alpha) => x.Value.Value > 0 ? x : alpha * (Number.Exp(x) - 1);

    private static Number GELU(Number x) => 0.5 * x * (1 + Number.Erf(x / Math.Sqrt(2)));

    private static Number ApproximateGELU(Number x) => 0.5 * x * (1 + Number.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

    private static void ByType(RandomGraph graph, Node x, double slope)
    {
        switch (graph.Of(ActType.Leaky, ActType.Prelu, ActType.Elu, ActType.Selu, ActType.Gelu))
        {
            case ActType.Leaky:
                graph.Add(
                    $"F.LeakyReLU({x}, ActType.Leaky, {slope})",
                    F.LeakyReLU(x, ActType.Leaky, slope),
                    x.Expected.Map(p => Number.Rectified(p, slope)));
                break;
            case ActType.Elu:
                graph.Add(
                    $"F.LeakyReLU({x}, ActType.Elu, {slope})",
                    F.LeakyReLU(x, ActType.Elu, slope),
                    x.Expected.Map(p => ELU(p, slope)));
                break;
            case ActType.Selu:
                graph.Add(
                    $"F.LeakyReLU({x}, ActType.Selu)",
                    F.LeakyReLU(x, ActType.Selu),
                    x.Expected.Map(p => SELUScale * ELU(p, SELUAlpha)));
                break;
            case ActType.Gelu when x.Expected.Numbers.All(p => Math.Abs(p.Value.Value) <= 3):
                graph.Add($"F.LeakyReLU({x}, ActType.Gelu)", F.LeakyReLU(x, ActType.Gelu), x.Expected.Map(GELU));
                break;
            case ActType.Prelu:
                var gamma = graph.Shaped([], -1, 1);
                if (x.Rank > 0)
                    graph.Add(
                        $"F.LeakyReLU({x}, ActType.Prelu, gamma: {gamma})",
                        F.LeakyReLU(x, ActType.Prelu, gamma: gamma),
                        x.Expected.With(gamma.Expected, Number.Rectified));
                break;
        }
    }
}
