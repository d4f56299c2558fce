using Autograd.Core;

namespace Autograd.Links;

/// <summary>
/// A gated recurrent unit that carries its state from call to call, Chainer's StatefulGRU: call <see cref="Link.ResetState"/> before a new
/// sequence.
/// </summary>
/// <remarks>Not thread-safe: only one thread may call it at a time.</remarks>
public sealed class GRU : StatelessGRU, ILayer
{
    /// <inheritdoc cref="StatelessGRU(int?, int, Initializer?, Initializer?, Initializer?)"/>
    public GRU(int? inputs, int outputs, Initializer? init = null, Initializer? innerInit = null, Initializer? biasInit = null)
        : base(inputs, outputs, init, innerInit, biasInit) => h = null;

    /// <inheritdoc cref="StatelessGRU(int)"/>
    public GRU(int outputs) : base(outputs) => h = null;

    /// <summary>The state, (B, units); null before the first step.</summary>
    public Variable? h { get => Carried(); private set => Carry(value); }

    /// <summary>Sets the state to continue from.</summary>
    /// <param name="h">The state, (B, units).</param>
    /// <exception cref="ArgumentException">The state is null, or has another shape.</exception>
    public void SetState(Variable h)
    {
        ArgumentNullException.ThrowIfNull(h);
        if (h.Shape.Rank != 2 || h.Shape[1] != U.Outputs) throw Functions.Errors.NotAState(nameof(GRU), nameof(h), h.Shape, U.Outputs);
        this.h = h;
    }

    /// <summary>Applies one step and keeps the state.</summary>
    /// <param name="x">(B, inputs).</param>
    /// <returns>The state, (B, units).</returns>
    /// <exception cref="ArgumentException">The batch size differs from that of the previous step, or the features do not match the
    /// link's.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (h is not null && x.Shape.Rank > 0 && x.Shape[0] != h.Shape[0]) throw Functions.Errors.StateDoesNotFit(nameof(GRU), x, h,
            mayShrink: false);
        return h = Forward(h, x);
    }
}
