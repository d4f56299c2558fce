using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Layers of plain recurrent networks over the time steps of a batch of sequences: h' = tanh(W0 x + b0 + W1 h + b1).</summary>
    /// <remarks>The layout is Chainer's and cuDNN's. <c>L.NStepRNNTanh</c> sorts and transposes sequences itself.</remarks>
    /// <param name="nLayers">The number of layers S.</param>
    /// <param name="dropoutRatio">The fraction of each layer's outputs to drop before the next layer, in training.</param>
    /// <param name="hx">The states before the first step, (S, B, N).</param>
    /// <param name="ws">Two weights per layer: (N, inputs) for x, (N, N) for h. Inputs are I in the first layer, N in the others.</param>
    /// <param name="bs">Two biases per layer, (N).</param>
    /// <param name="xs">For each time step the rows of the sequences that reach it, (B_t, I): sequences are sorted by length, longest
    /// first, so B_t never grows.</param>
    /// <param name="activation">The activation to use instead of tanh, such as <c>F.ReLU</c>.</param>
    /// <returns>The states after the last step of each sequence, (S, B, N), and the outputs of the last layer for each time step, (B_t,
    /// N).</returns>
    /// <exception cref="ArgumentException">A shape, a type or a number of arrays does not fit, or the steps are not sorted.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static (Variable Hy, Variable[] Ys) NStepRNN(
        int nLayers, double dropoutRatio, Variable hx, Variable[][] ws, Variable[][] bs, Variable[] xs,
            Func<Variable, Variable>? activation = null)
    {
        var layer = RNNLayer(nameof(NStepRNN), activation);
        var (states, ys) = new RecurrentStack(nameof(NStepRNN), 1, 1, layer).Apply(nLayers, dropoutRatio, [hx], ws, bs, xs);
        return (states[0], ys);
    }

    /// <summary>
    /// As <see cref="NStepRNN"/>, but each layer runs forward and backward, and the outputs of both directions are concatenated.
    /// </summary>
    /// <param name="nLayers">The number of layers S.</param>
    /// <param name="dropoutRatio">The fraction of each layer's outputs to drop before the next layer, in training.</param>
    /// <param name="hx">The states at the start, (2S, B, N): of each layer forward, then backward.</param>
    /// <param name="ws">Two weights per layer and direction; inputs are I in the first layer, 2N in the others.</param>
    /// <param name="bs">Two biases per layer and direction, (N).</param>
    /// <param name="xs">For each time step the rows of the sequences that reach it, (B_t, I).</param>
    /// <param name="activation">The activation to use instead of tanh, such as <c>F.ReLU</c>.</param>
    /// <returns>The states at the end, (2S, B, N), and the outputs of the last layer for each time step, (B_t, 2N).</returns>
    /// <inheritdoc cref="NStepRNN" path="/exception"/>
    public static (Variable Hy, Variable[] Ys) NStepBiRNN(
        int nLayers, double dropoutRatio, Variable hx, Variable[][] ws, Variable[][] bs, Variable[] xs,
            Func<Variable, Variable>? activation = null)
    {
        var layer = RNNLayer(nameof(NStepBiRNN), activation);
        var (states, ys) = new RecurrentStack(nameof(NStepBiRNN), 2, 1, layer).Apply(nLayers, dropoutRatio, [hx], ws, bs, xs);
        return (states[0], ys);
    }

    private static RecurrentLayer RNNLayer(string name, Func<Variable, Variable>? activation) => (x, state, w, b, steps) =>
        steps.Run(Linear(x, w[0], b[0] + b[1]), state, (row, previous) =>
        {
            var sum = row + Linear(previous[0], w[1]);
            return [activation is null ? Tanh(sum) : Errors.Activated(name, sum, activation(sum))];
        });
}
