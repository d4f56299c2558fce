using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>Layers of long short-term memory over whole sequences: see <see cref="F.NStepLSTM"/>.</summary>
/// <param name="nLayers">The number of layers, 1 to 1,000.</param>
/// <param name="inputs">Number of input features.</param>
/// <param name="outputs">Number of units.</param>
/// <param name="dropout">The fraction of each layer's outputs to drop before the next layer, in training.</param>
/// <exception cref="ArgumentOutOfRangeException">A size is less than 1 or too large, or dropout outside [0, 1).</exception>
/// <exception cref="ArgumentException">A parameter has too many elements.</exception>
public sealed class NStepLSTM(int nLayers, int inputs, int outputs, double dropout = 0) : NStepRNNBase(nLayers, inputs, outputs, dropout,
    8, 1)
{
    /// <summary>Applies the layers.</summary>
    /// <param name="hx">The outputs at the start, (nLayers, sequences, outputs) (default: zeros).</param>
    /// <param name="cx">The cell states at the start, likewise.</param>
    /// <param name="xs">Sequences (L, inputs), in any order.</param>
    /// <returns>The states at the end of each sequence, and the outputs for each sequence, (L, outputs), in the order of xs.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public (Variable Hy, Variable Cy, Variable[] Ys) Forward(Variable? hx, Variable? cx, Variable[] xs)
    {
        var (last, ys) = Apply([hx, cx], xs, (states, steps) =>
        {
            var (hy, cy, y) = F.NStepLSTM(NLayers, Dropout, states[0], states[1], Ws, Bs, steps);
            return ([hy, cy], y);
        });
        return (last[0], last[1], ys);
    }
}
