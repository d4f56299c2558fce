using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

/// <summary>Recurrent networks over two sequences, one perhaps shorter: the reference computes each separately.</summary>
internal static class NStepCases
{
    /// <summary>The state of one sequence after one more step, the output first.</summary>
    private delegate Number[][] Cell(Number[] x, Number[][] state, Elements[] w, Elements[] b);

    /// <summary>The library's function.</summary>
    private delegate (Variable[] States, Variable[] Ys) Network(
        int layers, Variable[] initial, Variable[][] ws, Variable[][] bs, Variable[] xs);

    public static readonly Operation[] Table =
    [
        Of("NStepRNN", 1, 1, 1, Plain, (layers, s, ws, bs, xs) => One(F.NStepRNN(layers, 0, s[0], ws, bs, xs))),
        Of("NStepBiRNN", 2, 1, 1, Plain, (layers, s, ws, bs, xs) => One(F.NStepBiRNN(layers, 0, s[0], ws, bs, xs))),
        Of("NStepGRU", 1, 3, 1, Gated, (layers, s, ws, bs, xs) => One(F.NStepGRU(layers, 0, s[0], ws, bs, xs))),
        Of("NStepBiGRU", 2, 3, 1, Gated, (layers, s, ws, bs, xs) => One(F.NStepBiGRU(layers, 0, s[0], ws, bs, xs))),
        Of("NStepLSTM", 1, 4, 2, LongShort, (layers, s, ws, bs, xs) => Two(F.NStepLSTM(layers, 0, s[0], s[1], ws, bs, xs))),
        Of("NStepBiLSTM", 2, 4, 2, LongShort, (layers, s, ws, bs, xs) => Two(F.NStepBiLSTM(layers, 0, s[0], s[1], ws, bs, xs))),
    ];

    private static Operation Of(string name, int directions, int gates, int kinds, Cell cell, Network network) => new(name, graph =>
    {
        var (layers, features, units, steps) = (graph.Int(1, 2), graph.Int(1, 2), graph.Int(1, 2), graph.Int(1, 2));
        var shorter = graph.Int(1, steps);
        var initial = Many(kinds, _ => graph.Shaped([layers * directions, 2, units], -1, 1));
        var xs = Many(steps, t => graph.Shaped([t < shorter ? 2 : 1, features], -2, 2));
        int Width(int layer, int weight) => weight >= gates ? units : layer < directions ? features : units * directions;
        var ws = Many(layers * directions, i => Many(2 * gates, j => graph.Shaped([units, Width(i, j)], -1, 1)));
        var bs = Many(layers * directions, _ => Many(2 * gates, _ => graph.Shaped([units], -1, 1)));

        var last = Array.ConvertAll(initial, state => new Number[state.Shape.Size]);
        var outputs = Many(2, sequence =>
        {
            var rows = Many(sequence == 0 ? steps : shorter, t => Row(xs[t].Expected, sequence));
            for (var layer = 0; layer < layers; layer++)
            {
                var results = Many(directions, direction =>
                {
                    var i = layer * directions + direction;
                    var state = Array.ConvertAll(initial, kind => Many(units, unit => kind.Expected[i, sequence, unit]));
                    var (w, b) = (Array.ConvertAll(ws[i], node => node.Expected), Array.ConvertAll(bs[i], node => node.Expected));
                    var output = new Number[rows.Length][];
                    for (var step = 0; step < rows.Length; step++)
                    {
                        var t = direction == 0 ? step : rows.Length - 1 - step;
                        state = cell(rows[t], state, w, b);
                        output[t] = state[0];
                    }

                    for (var kind = 0; kind < kinds; kind++) state[kind].CopyTo(last[kind], (i * 2 + sequence) * units);
                    return output;
                });
                rows = Many(rows.Length, t => results.SelectMany(output => output[t]).ToArray());
            }

            return rows;
        });

        var (states, ys) = network(layers, Values(initial), Array.ConvertAll(ws, Values), Array.ConvertAll(bs, Values), Values(xs));
        var text = $"F.{name}({layers}, 0, {Text(initial)}, [{Text(ws)}], [{Text(bs)}], {Text(xs)})";
        for (var kind = 0; kind < kinds; kind++)
            if (graph.Chance()) graph.Add($"{text}.State{kind}", states[kind], new Elements(initial[kind].Shape, last[kind]));
        for (var t = 0; t < steps; t++)
        {
            Number[] y = t < shorter ? [.. outputs[0][t], .. outputs[1][t]] : outputs[0][t];
            graph.Add($"{text}.Ys[{t}]", ys[t], new Elements([t < shorter ? 2 : 1, units * directions], y));
        }
    });

    private static (Variable[], Variable[]) One((Variable Hy, Variable[] Ys) result) => ([result.Hy], result.Ys);

    private static (Variable[], Variable[]) Two((Variable Hy, Variable Cy, Variable[] Ys) result) => ([result.Hy, result.Cy], result.Ys);

    private static T[] Many<T>(int count, Func<int, T> element) => [.. Enumerable.Range(0, count).Select(element)];

    private static Variable[] Values(Node[] nodes) => Array.ConvertAll(nodes, node => node.Value);

    private static string Text(Node[] nodes) => $"[{string.Join(", ", (object[])nodes)}]";

    private static string Text(Node[][] layers) => string.Join(", ", layers.Select(Text));

    private static Number[] Row(Elements matrix, int row) => Many(matrix.Shape[1], column => matrix[row, column]);

    /// <summary>W x + b + U h + c, for one gate.</summary>
    private static Number[] Source(int gate, Number[] x, Number[] h, Elements[] w, Elements[] b) =>
        [.. Times(w[gate], x, b[gate]).Zip(Times(w[w.Length / 2 + gate], h, b[w.Length / 2 + gate]), (p, q) => p + q)];

    private static Number[] Times(Elements W, Number[] x, Elements b) =>
        Many(W.Shape[0], i => b[i] + Number.Sum(x.Select((p, j) => W[i, j] * p)));

    private static Number[][] Plain(Number[] x, Number[][] state, Elements[] w, Elements[] b) =>
        [Array.ConvertAll(Source(0, x, state[0], w, b), Number.Tanh)];

    private static Number[][] Gated(Number[] x, Number[][] state, Elements[] w, Elements[] b)
    {
        var h = state[0];
        var r = Array.ConvertAll(Source(0, x, h, w, b), Number.Sigmoid);
        var z = Array.ConvertAll(Source(1, x, h, w, b), Number.Sigmoid);
        Number[] outer = Times(w[2], x, b[2]), inner = Times(w[5], h, b[5]);
        return [Many(h.Length, i => (1 - z[i]) * Number.Tanh(outer[i] + r[i] * inner[i]) + z[i] * h[i])];
    }

    private static Number[][] LongShort(Number[] x, Number[][] state, Elements[] w, Elements[] b)
    {
        Number[] Gate(int gate, Converter<Number, Number> f) => Array.ConvertAll(Source(gate, x, state[0], w, b), f);
        Number[] i = Gate(0, Number.Sigmoid), f = Gate(1, Number.Sigmoid), a = Gate(2, Number.Tanh), o = Gate(3, Number.Sigmoid);
        var c = Many(i.Length, unit => f[unit] * state[1][unit] + i[unit] * a[unit]);
        return [Many(i.Length, unit => o[unit] * Number.Tanh(c[unit])), c];
    }
}
