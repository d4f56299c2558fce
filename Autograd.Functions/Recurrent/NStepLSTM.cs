using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// Layers of long short-term memory over the time steps of a batch of sequences: i = σ(W0 x + b0 + W4 h + b4), f = σ(W1 x + b1 + W5 h +
    /// b5), a = tanh(W2 x + b2 + W6 h + b6), o = σ(W3 x + b3 + W7 h + b7), c' = f · c + i · a, h' = o · tanh(c').
    /// </summary>
    /// <remarks>The layout is Chainer's and cuDNN's. <c>L.NStepLSTM</c> sorts and transposes sequences itself.</remarks>
    /// <param name="nLayers">The number of layers S.</param>
    /// <param name="dropoutRatio">The fraction of each layer's outputs to drop before the next layer, in training.</param>
    /// <param name="hx">The outputs before the first step, (S, B, N).</param>
    /// <param name="cx">The cell states before the first step, (S, B, N).</param>
    /// <param name="ws">Eight weights per layer: four (N, inputs) for x, four (N, N) for h. Inputs are I in the first layer, N in the
    /// others.</param>
    /// <param name="bs">Eight biases per layer, (N).</param>
    /// <param name="xs">For each time step the rows of the sequences that reach it, (B_t, I): sequences are sorted by length, longest
    /// first, so B_t never grows.</param>
    /// <returns>Outputs and cell states after the last step of each sequence, (S, B, N), and the outputs of the last layer for each time
    /// step, (B_t, N).</returns>
    /// <exception cref="ArgumentException">A shape, a type or a number of arrays does not fit, or the steps are not sorted.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static (Variable Hy, Variable Cy, Variable[] Ys) NStepLSTM(
        int nLayers, double dropoutRatio, Variable hx, Variable cx, Variable[][] ws, Variable[][] bs, Variable[] xs)
    {
        var (states, ys) = new RecurrentStack(nameof(NStepLSTM), 1, 4, LSTMLayer).Apply(nLayers, dropoutRatio, [hx, cx], ws, bs, xs);
        return (states[0], states[1], ys);
    }

    /// <summary>
    /// As <see cref="NStepLSTM"/>, but each layer runs forward and backward, and the outputs of both directions are concatenated.
    /// </summary>
    /// <param name="nLayers">The number of layers S.</param>
    /// <param name="dropoutRatio">The fraction of each layer's outputs to drop before the next layer, in training.</param>
    /// <param name="hx">The outputs at the start, (2S, B, N): of each layer forward, then backward.</param>
    /// <param name="cx">The cell states at the start, (2S, B, N).</param>
    /// <param name="ws">Eight weights per layer and direction; inputs are I in the first layer, 2N in the others.</param>
    /// <param name="bs">Eight biases per layer and direction, (N).</param>
    /// <param name="xs">For each time step the rows of the sequences that reach it, (B_t, I).</param>
    /// <returns>Outputs and cell states at the end, (2S, B, N), and the outputs of the last layer for each time step, (B_t, 2N).</returns>
    /// <inheritdoc cref="NStepLSTM" path="/exception"/>
    public static (Variable Hy, Variable Cy, Variable[] Ys) NStepBiLSTM(
        int nLayers, double dropoutRatio, Variable hx, Variable cx, Variable[][] ws, Variable[][] bs, Variable[] xs)
    {
        var (states, ys) = new RecurrentStack(nameof(NStepBiLSTM), 2, 4, LSTMLayer).Apply(nLayers, dropoutRatio, [hx, cx], ws, bs, xs);
        return (states[0], states[1], ys);
    }

    private static Variable[] LSTMLayer(Variable x, Variable[] state, Variable[] w, Variable[] b, TimeSteps steps)
    {
        Variable W = Interleaved(w, 0), U = Interleaved(w, 4);
        return steps.Run(Linear(x, W, Interleaved(b, 0) + Interleaved(b, 4)), state, (row, previous) =>
        {
            var (c, h) = LSTM(previous[1], row + Linear(previous[0], U));
            return [h, c];
        });

        // From consecutive blocks i, f, a, o to a, i, f, o adjacent for each unit.
        static Variable Interleaved(Variable[] gates, int from) =>
            Reshape(Stack([gates[from + 2], gates[from], gates[from + 1], gates[from + 3]], 1),
                [4 * gates[from].Shape[0], .. gates[from].Shape.AsSpan()[1..]]);
    }
}
