using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// Long short-term memory that carries its state from call to call: one call per time step, <see cref="Link.ResetState"/> before a new
/// sequence. For truncated backpropagation, call <c>UnchainBackward</c> on the loss after each update.
/// </summary>
/// <remarks>Not thread-safe: only one thread may call it at a time.</remarks>
public sealed class LSTM : StatelessLSTM, ILayer
{
    /// <inheritdoc cref="StatelessLSTM(int?, int, Initializer?, Initializer?, Initializer?, Initializer?)"/>
    public LSTM(
        int? inputs, int outputs, Initializer? lateralInit = null, Initializer? upwardInit = null, Initializer? biasInit = null,
            Initializer? forgetBiasInit = null)
        : base(inputs, outputs, lateralInit, upwardInit, biasInit, forgetBiasInit) => (c, h) = (null, null);

    /// <inheritdoc cref="StatelessLSTM(int)"/>
    public LSTM(int outputs) : base(outputs) => (c, h) = (null, null);

    /// <summary>The cell state, (B, units); null before the first step.</summary>
    public Variable? c { get => Carried(); private set => Carry(value); }

    /// <summary>The last output, (B, units); null before the first step.</summary>
    public Variable? h { get => Carried(); private set => Carry(value); }

    /// <summary>Sets the state to continue from.</summary>
    /// <param name="c">The cell state, (B, units).</param>
    /// <param name="h">The last output, (B, units).</param>
    /// <exception cref="ArgumentException">A state is null, or has another shape.</exception>
    public void SetState(Variable c, Variable h)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(h);
        var units = Lateral.W.Shape[1];
        if (c.Shape.Rank != 2 || c.Shape[1] != units) throw Functions.Errors.NotAState(nameof(LSTM), nameof(c), c.Shape, units);
        if (h.Shape != c.Shape) throw Functions.Errors.NotAState(nameof(LSTM), nameof(h), h.Shape, units);
        (this.c, this.h) = (c, h);
    }

    /// <summary>Applies one step and keeps the state.</summary>
    /// <param name="x">(b, inputs). Where b is less than in the previous step, the last sequences of the batch have ended; their state is
    /// kept.</param>
    /// <returns>The output, (b, units).</returns>
    /// <exception cref="ArgumentException">The batch is larger than in the previous step, or the features do not match the
    /// link's.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (h is null || x.Shape.Rank == 0 || x.Shape[0] == h.Shape[0])
        {
            (c, h) = Forward(c, h, x);
            return h;
        }

        if (x.Shape[0] > h.Shape[0]) throw Functions.Errors.StateDoesNotFit(nameof(LSTM), x, h, mayShrink: true);
        var ended = F.SplitAxis(h, [x.Shape[0]]);
        (c, var y) = Forward(c, ended[0], x);
        h = F.Concat([y, ended[1]], 0);
        return y;
    }
}
