using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// Layers of gated recurrent units over the time steps of a batch of sequences:
    /// r = σ(W0 x + b0 + W3 h + b3), z = σ(W1 x + b1 + W4 h + b4), h' = (1 − z) · tanh(W2 x + b2 + r · (W5 h + b5)) + z · h.
    /// </summary>
    /// <remarks>The layout is Chainer's and cuDNN's. <c>L.NStepGRU</c> sorts and transposes sequences itself.</remarks>
    /// <param name="nLayers">The number of layers S.</param>
    /// <param name="dropoutRatio">The fraction of each layer's outputs to drop before the next layer, in training.</param>
    /// <param name="hx">The states before the first step, (S, B, N).</param>
    /// <param name="ws">Six weights per layer: three (N, inputs) for x, three (N, N) for h. Inputs are I in the first layer, N in the
    /// others.</param>
    /// <param name="bs">Six biases per layer, (N).</param>
    /// <param name="xs">For each time step the rows of the sequences that reach it, (B_t, I): sequences are sorted by length, longest
    /// first, so B_t never grows.</param>
    /// <returns>The states after the last step of each sequence, (S, B, N), and the outputs of the last layer for each time step, (B_t,
    /// N).</returns>
    /// <exception cref="ArgumentException">A shape, a type or a number of arrays does not fit, or the steps are not sorted.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static (Variable Hy, Variable[] Ys) NStepGRU(int nLayers, double dropoutRatio, Variable hx, Variable[][] ws, Variable[][] bs,
        Variable[] xs)
    {
        var (states, ys) = new RecurrentStack(nameof(NStepGRU), 1, 3, GRULayer).Apply(nLayers, dropoutRatio, [hx], ws, bs, xs);
        return (states[0], ys);
    }

    /// <summary>
    /// As <see cref="NStepGRU"/>, but each layer runs forward and backward, and the outputs of both directions are concatenated.
    /// </summary>
    /// <param name="nLayers">The number of layers S.</param>
    /// <param name="dropoutRatio">The fraction of each layer's outputs to drop before the next layer, in training.</param>
    /// <param name="hx">The states at the start, (2S, B, N): of each layer forward, then backward.</param>
    /// <param name="ws">Six weights per layer and direction; inputs are I in the first layer, 2N in the others.</param>
    /// <param name="bs">Six biases per layer and direction, (N).</param>
    /// <param name="xs">For each time step the rows of the sequences that reach it, (B_t, I).</param>
    /// <returns>The states at the end, (2S, B, N), and the outputs of the last layer for each time step, (B_t, 2N).</returns>
    /// <inheritdoc cref="NStepGRU" path="/exception"/>
    public static (Variable Hy, Variable[] Ys) NStepBiGRU(int nLayers, double dropoutRatio, Variable hx, Variable[][] ws, Variable[][] bs,
        Variable[] xs)
    {
        var (states, ys) = new RecurrentStack(nameof(NStepBiGRU), 2, 3, GRULayer).Apply(nLayers, dropoutRatio, [hx], ws, bs, xs);
        return (states[0], ys);
    }

    private static Variable[] GRULayer(Variable x, Variable[] state, Variable[] w, Variable[] b, TimeSteps steps)
    {
        Variable W = Concat(w[..3], 0), U = Concat(w[3..], 0), c = Concat(b[3..], 0);
        return steps.Run(Linear(x, W, Concat(b[..3], 0)), state, (row, previous) =>
        {
            var h = previous[0];
            Variable[] outer = SplitAxis(row, 3, 1), inner = SplitAxis(Linear(h, U, c), 3, 1);
            Variable r = Sigmoid(outer[0] + inner[0]), z = Sigmoid(outer[1] + inner[1]);
            return [(1 - z) * Tanh(outer[2] + r * inner[2]) + z * h];
        });
    }
}
