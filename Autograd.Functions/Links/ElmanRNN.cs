using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// The plain recurrent network: h' = tanh(W x + U h + b). It keeps its state from call to call. J. L. Elman, "Finding structure in time",
/// 1990.
/// </summary>
/// <remarks>One thread at a time calls it.</remarks>
public sealed class ElmanRNN : Chain, ILayer
{
    private readonly Func<Variable, Variable> activation;

    /// <summary>A network of known sizes.</summary>
    /// <param name="inputs">Features in (default: taken from the first input).</param>
    /// <param name="outputs">Units.</param>
    /// <param name="activation">In place of tanh.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">A parameter has too many elements.</exception>
    public ElmanRNN(int? inputs, int outputs, Func<Variable, Variable>? activation = null)
    {
        this.activation = activation ?? F.Tanh;
        (Upward, Lateral) = (new Linear(inputs, outputs), new Linear(outputs, outputs, noBias: true));
        h = null;
    }

    /// <summary>From x.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Upward { get; set => field = Register(value); }

    /// <summary>From the state, without a bias.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Lateral { get; set => field = Register(value); }

    /// <summary>The state, (B, units); null before the first step.</summary>
    public Variable? h { get => Carried(); private set => Carry(value); }

    /// <summary>Applies one step and keeps the state.</summary>
    /// <param name="x">(B, inputs).</param>
    /// <returns>The state, (B, units).</returns>
    /// <exception cref="ArgumentException">The batch size is not that of the step before, or the features are not the link's.</exception>
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
