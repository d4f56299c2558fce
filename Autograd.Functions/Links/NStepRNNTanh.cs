using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>Layers of plain recurrent networks with tanh over whole sequences: see <see cref="F.NStepRNN"/>.</summary>
/// <param name="nLayers">The number of layers, 1 to 1,000.</param>
/// <param name="inputs">Number of input features.</param>
/// <param name="outputs">Number of units.</param>
/// <param name="dropout">The fraction of each layer's outputs to drop before the next layer, in training.</param>
/// <exception cref="ArgumentOutOfRangeException">A size is less than 1 or too large, or dropout outside [0, 1).</exception>
/// <exception cref="ArgumentException">A parameter has too many elements.</exception>
public sealed class NStepRNNTanh(int nLayers, int inputs, int outputs, double dropout = 0) : NStepRNNBase(nLayers, inputs, outputs,
    dropout, 2, 1)
{
    /// <summary>Applies the layers.</summary>
    /// <param name="hx">The states at the start, (nLayers, sequences, outputs) (default: zeros).</param>
    /// <param name="xs">Sequences (L, inputs), in any order.</param>
    /// <returns>The states at the end of each sequence, and the outputs for each sequence, (L, outputs), in the order of xs.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public (Variable Hy, Variable[] Ys) Forward(Variable? hx, Variable[] xs)
    {
        var (last, ys) = Apply([hx], xs, (states, steps) =>
        {
            var (hy, y) = F.NStepRNN(NLayers, Dropout, states[0], Ws, Bs, steps);
            return ([hy], y);
        });
        return (last[0], ys);
    }
}
