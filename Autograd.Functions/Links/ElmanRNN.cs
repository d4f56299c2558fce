using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// The plain recurrent network: h' = tanh(W x + U h + b). It carries its state from call to call. J. L. Elman, "Finding structure in time",
/// 1990.
/// </summary>
/// <remarks>Not thread-safe: only one thread may call it at a time.</remarks>
public sealed class ElmanRNN : Chain, ILayer
{
    private readonly Func<Variable, Variable> activation;

    /// <summary>Creates a network of known sizes.</summary>
    /// <param name="inputs">Number of input features (default: inferred from the first input).</param>
    /// <param name="outputs">Number of units.</param>
    /// <param name="activation">The activation to use instead of tanh.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">A parameter has too many elements.</exception>
    public ElmanRNN(int? inputs, int outputs, Func<Variable, Variable>? activation = null)
    {
        this.activation = activation ?? F.Tanh;
        (Upward, Lateral) = (new Linear(inputs, outputs), new Linear(outputs, outputs, noBias: true));
        h = null;
    }

    /// <summary>The layer applied to x.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Upward { get; set => field = Register(value); }

    /// <summary>The layer applied to the state, without a bias.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Lateral { get; set => field = Register(value); }

    /// <summary>The state, (B, units); null before the first step.</summary>
    public Variable? h { get => Carried(); private set => Carry(value); }

    /// <summary>Applies one step and keeps the state.</summary>
    /// <param name="x">(B, inputs).</param>
    /// <returns>The state, (B, units).</returns>
    /// <exception cref="ArgumentException">The batch size differs from that of the previous step, or the features do not match the
    /// link's.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (h is not null && x.Shape.Rank > 0 && x.Shape[0] != h.Shape[0]) throw Functions.Errors.StateDoesNotFit(nameof(ElmanRNN), x, h,
            mayShrink: false);
        var y = Upward.Forward(x);
        if (h is not null) y += Lateral.Forward(h);
        return h = Functions.Errors.Activated(nameof(ElmanRNN), y, activation(y));
    }

    /// <inheritdoc/>
    public override string ToString() => $"ElmanRNN({(Upward.W.IsInitialized ? Upward.W.Shape[1] : "?")}, {Upward.Outputs})";
}
