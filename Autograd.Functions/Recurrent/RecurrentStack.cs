using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Layers of recurrent networks over the time steps of a batch, in one direction or both; shared by the counterparts of Chainer's n_step
/// functions. Step t holds the rows of the sequences longer than t, longest first; stacked, the steps make one matrix.
/// </summary>
/// <param name="name">The name of the public function.</param>
/// <param name="directions">1, or 2 for forward and backward.</param>
/// <param name="gates">The number of matrices that a layer applies to its input, and also to its state.</param>
/// <param name="layer">A layer in one direction.</param>
internal sealed class RecurrentStack(string name, int directions, int gates, RecurrentLayer layer)
{
    /// <summary>Applies all layers.</summary>
    /// <returns>The last states, and the outputs of the last layer at each step.</returns>
    public (Variable[] States, Variable[] Ys) Apply(int nLayers, double dropoutRatio, Variable[] initial, Variable[][] ws, Variable[][] bs,
        Variable[] xs)
    {
        Errors.Ratio(name, dropoutRatio);
        CheckSteps(nLayers, initial, xs);
        CheckWeights(nLayers, initial[0].Shape[2], xs[0].Shape[1], ws, bs);
        var steps = new TimeSteps(Array.ConvertAll(xs, step => step.Shape[0]));
        var states = Array.ConvertAll(initial,
            state => Array.ConvertAll(F.SplitAxis(state, nLayers * directions), layer => F.Reshape(layer, state.Shape.AsSpan()[1..])));
        var x = F.Concat(xs, 0);
        for (var i = 0; i < nLayers; i++)
        {
            var (from, outputs) = (i * directions, new Variable[directions]);
            for (var direction = 0; direction < directions; direction++)
            {
                var input = i == 0 ? x : F.Dropout(x, dropoutRatio);
                var state = Array.ConvertAll(states, kind => kind[from + direction]);
                var y = layer(direction == 0 ? input : F.GetItem(input, steps.Reversed), state, ws[from + direction], bs[from + direction],
                    steps);
                outputs[direction] = direction == 0 ? y[0] : F.GetItem(y[0], steps.Reversed);
                for (var kind = 0; kind < states.Length; kind++) states[kind][from + direction] = y[1 + kind];
            }

            x = directions == 1 ? outputs[0] : F.Concat(outputs, 1);
        }

        return (Array.ConvertAll(states, kind => F.Stack(kind)), F.SplitAxis(x, steps.Cuts));
    }

    private void CheckSteps(int nLayers, Variable[] initial, Variable[] xs)
    {
        if (nLayers < 1) throw Errors.NoLayers(name, nLayers);
        ArgumentNullException.ThrowIfNull(xs);
        if (xs.Length == 0) throw Errors.NoSteps(name);
        for (var t = 0; t < xs.Length; t++)
        {
            ArgumentNullException.ThrowIfNull(xs[t], $"xs[{t}]");
            if (xs[t].Shape.Rank != 2 || xs[t].Shape[1] != xs[0].Shape[1]) throw Errors.StepIsNoMatrix(name, t, xs);
            if (t > 0 && xs[t].Shape[0] > xs[t - 1].Shape[0]) throw Errors.StepsNotSorted(name, t, xs);
        }

        for (var i = 0; i < initial.Length; i++)
        {
            var argument = i == 0 ? "hx" : "cx";
            ArgumentNullException.ThrowIfNull(initial[i], argument);
            var shape = initial[i].Shape;
            if (shape.Rank != 3 || shape[0] != nLayers * directions || shape[1] < xs[0].Shape[0] || shape != initial[0].Shape)
                throw Errors.InitialStateDoesNotFit(name, argument, shape, nLayers, directions, xs[0].Shape[0]);
        }
    }

    private void CheckWeights(int nLayers, int units, int features, Variable[][] ws, Variable[][] bs)
    {
        ArgumentNullException.ThrowIfNull(ws);
        ArgumentNullException.ThrowIfNull(bs);
        if (ws.Length != nLayers * directions) throw Errors.WrongNumberOfLayers(name, "ws", ws.Length, nLayers, directions);
        if (bs.Length != nLayers * directions) throw Errors.WrongNumberOfLayers(name, "bs", bs.Length, nLayers, directions);
        for (var i = 0; i < ws.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(ws[i], $"ws[{i}]");
            ArgumentNullException.ThrowIfNull(bs[i], $"bs[{i}]");
            if (ws[i].Length != 2 * gates) throw Errors.WrongNumberOfWeights(name, $"ws[{i}]", ws[i].Length, 2 * gates);
            if (bs[i].Length != 2 * gates) throw Errors.WrongNumberOfWeights(name, $"bs[{i}]", bs[i].Length, 2 * gates);
            for (var j = 0; j < 2 * gates; j++)
            {
                ArgumentNullException.ThrowIfNull(ws[i][j], $"ws[{i}][{j}]");
                ArgumentNullException.ThrowIfNull(bs[i][j], $"bs[{i}][{j}]");
                Shape w = [units, j >= gates ? units : i < directions ? features : units * directions], b = [units];
                if (ws[i][j].Shape != w) throw Errors.WeightDoesNotFit(name, $"ws[{i}][{j}]", ws[i][j].Shape, w);
                if (bs[i][j].Shape != b) throw Errors.WeightDoesNotFit(name, $"bs[{i}][{j}]", bs[i][j].Shape, b);
            }
        }
    }
}
