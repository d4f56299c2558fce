using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// A step of long short-term memory with its two matrices, which compute the gates from x and the last output h, see
/// <see cref="Functions.LSTM"/>. The caller carries the state; <see cref="LSTM"/> carries it itself.
/// </summary>
public class StatelessLSTM : Chain
{
    /// <summary>Creates a step of known sizes.</summary>
    /// <param name="inputs">Number of input features (default: inferred from the first input).</param>
    /// <param name="outputs">Number of units.</param>
    /// <param name="lateralInit">Initializer of the matrix applied to h, for each gate (default: LeCunNormal).</param>
    /// <param name="upwardInit">Initializer of the matrix applied to x, for each gate (default: LeCunNormal).</param>
    /// <param name="biasInit">Initializer of the biases of a, i and o (default: zeros).</param>
    /// <param name="forgetBiasInit">Initializer of the bias of f (default: ones, so that a new network remembers).</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">A parameter has too many elements, or its initializer does not suit its shape.</exception>
    public StatelessLSTM(
        int? inputs, int outputs, Initializer? lateralInit = null, Initializer? upwardInit = null, Initializer? biasInit = null,
            Initializer? forgetBiasInit = null)
    {
        Functions.Errors.Size(GetType().Name, outputs, 4);
        var (bias, forget) = (biasInit ?? Initializers.Zeros(), forgetBiasInit ?? Initializers.Ones());
        Upward = new Linear(inputs, 4 * outputs, initialW: OfGates(upwardInit),
            initialBias: new Stacked([bias, bias, forget, bias], interleaved: true));
        Lateral = new Linear(outputs, 4 * outputs, noBias: true, initialW: OfGates(lateralInit));
    }

    /// <summary>Creates a step that infers its input size from the first input.</summary>
    /// <param name="outputs">Number of units.</param>
    /// <inheritdoc cref="StatelessLSTM(int?, int, Initializer?, Initializer?, Initializer?, Initializer?)" path="/exception"/>
    public StatelessLSTM(int outputs) : this(null, outputs) { }

    /// <summary>The layer that maps x to the gates; rows 4k … 4k + 3 belong to a, i, f, o of unit k.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Upward { get; set => field = Register(value); }

    /// <summary>The layer that maps h to the gates, without a bias.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Lateral { get; set => field = Register(value); }

    /// <summary>Applies the step.</summary>
    /// <param name="c">The cell state, (B, units) (default: zeros).</param>
    /// <param name="h">The last output, (B, units) (default: zeros).</param>
    /// <param name="x">(B, inputs).</param>
    /// <returns>The next cell state and output, each (B, units).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public (Variable C, Variable H) Forward(Variable? c, Variable? h, Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (c is not null) Functions.Errors.State(GetType().Name, nameof(c), c, x, Lateral.W.Shape[1], mayBeLonger: true);
        if (h is not null) Functions.Errors.State(GetType().Name, nameof(h), h, x, Lateral.W.Shape[1]);
        var gates = Upward.Forward(x);
        if (h is not null) gates += Lateral.Forward(h);
        return F.LSTM(c ?? NdArray.Zeros([gates.Shape[0], Lateral.W.Shape[1]], gates.DType), gates);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name}({(Upward.W.IsInitialized ? Upward.W.Shape[1] : "?")}, {Lateral.W.Shape[1]})";

    private static Stacked OfGates(Initializer? initializer)
    {
        var gate = initializer ?? Initializers.LeCunNormal();
        return new([gate, gate, gate, gate], interleaved: false);
    }
}
