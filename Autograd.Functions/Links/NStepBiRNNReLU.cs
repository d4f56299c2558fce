using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// Layers of plain recurrent networks with ReLU over whole sequences, forward and backward: see <see cref="F.NStepBiRNN"/>.
/// </summary>
/// <param name="nLayers">The number of layers, 1 to 1,000.</param>
/// <param name="inputs">Number of input features.</param>
/// <param name="outputs">Number of units in each direction.</param>
/// <param name="dropout">The fraction of each layer's outputs to drop before the next layer, in training.</param>
/// <exception cref="ArgumentOutOfRangeException">A size is less than 1 or too large, or dropout outside [0, 1).</exception>
/// <exception cref="ArgumentException">A parameter has too many elements.</exception>
public sealed class NStepBiRNNReLU(int nLayers, int inputs, int outputs, double dropout = 0) : NStepRNNBase(nLayers, inputs, outputs,
    dropout, 2, 2)
{
    /// <summary>Applies the layers.</summary>
    /// <param name="hx">The states at the start, (2 · nLayers, sequences, outputs) (default: zeros).</param>
    /// <param name="xs">Sequences (L, inputs), in any order.</param>
    /// <returns>The states at the end of each sequence, and the outputs for each sequence, (L, 2 · outputs), in the order of xs.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public (Variable Hy, Variable[] Ys) Forward(Variable? hx, Variable[] xs)
    {
        var (last, ys) = Apply([hx], xs, (states, steps) =>
        {
            var (hy, y) = F.NStepBiRNN(NLayers, Dropout, states[0], Ws, Bs, steps, F.ReLU);
            return ([hy], y);
        });
        return (last[0], ys);
    }
}
