using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// A step of a gated recurrent unit: r = σ(W_r x + U_r h), z = σ(W_z x + U_z h), h' = z · tanh(W x + U (r · h)) + (1 − z) · h, each matrix
/// with a bias. The caller carries the state; <see cref="GRU"/> carries it itself.
/// </summary>
/// <remarks>z weights the new state, as in Chainer's link; in <c>F.NStepGRU</c> and PyTorch it weights the old one, and r is applied after
/// U.
/// <para>Source: Cho and others, "Learning phrase representations using RNN encoder-decoder", 2014.</para></remarks>
public class StatelessGRU : Chain
{
    /// <summary>Creates a step of known sizes.</summary>
    /// <param name="inputs">Number of input features (default: inferred from the first input).</param>
    /// <param name="outputs">Number of units.</param>
    /// <param name="init">Initializer of W_r, W_z and W (default: LeCunNormal).</param>
    /// <param name="innerInit">Initializer of U_r, U_z and U (default: LeCunNormal).</param>
    /// <param name="biasInit">Initializer of all biases (default: zeros).</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">A parameter has too many elements, or its initializer does not suit its shape.</exception>
    public StatelessGRU(int? inputs, int outputs, Initializer? init = null, Initializer? innerInit = null, Initializer? biasInit = null)
    {
        (W_r, U_r) = (Outer(), Inner());
        (W_z, U_z) = (Outer(), Inner());
        (W, U) = (Outer(), Inner());

        Linear Outer() => new(inputs, outputs, initialW: init, initialBias: biasInit);

        Linear Inner() => new(outputs, outputs, initialW: innerInit, initialBias: biasInit);
    }

    /// <summary>Creates a step that infers its input size from the first input.</summary>
    /// <param name="outputs">Number of units.</param>
    /// <inheritdoc cref="StatelessGRU(int?, int, Initializer?, Initializer?, Initializer?)" path="/exception"/>
    public StatelessGRU(int outputs) : this(null, outputs) { }

    /// <summary>The layer that maps x to the reset gate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear W_r { get; set => field = Register(value); }

    /// <summary>The layer that maps h to the reset gate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear U_r { get; set => field = Register(value); }

    /// <summary>The layer that maps x to the update gate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear W_z { get; set => field = Register(value); }

    /// <summary>The layer that maps h to the update gate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear U_z { get; set => field = Register(value); }

    /// <summary>The layer that maps x to the candidate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear W { get; set => field = Register(value); }

    /// <summary>The layer that maps r · h to the candidate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear U { get; set => field = Register(value); }

    /// <summary>Applies the step.</summary>
    /// <param name="h">The state, (B, units); null at the start, where h and the biases of U_r, U_z and U are not used.</param>
    /// <param name="x">(B, inputs).</param>
    /// <returns>The next state, (B, units).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable? h, Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (h is null) return F.Sigmoid(W_z.Forward(x)) * F.Tanh(W.Forward(x));
        Functions.Errors.State(GetType().Name, nameof(h), h, x, U.Outputs);
        Variable r = F.Sigmoid(W_r.Forward(x) + U_r.Forward(h)), z = F.Sigmoid(W_z.Forward(x) + U_z.Forward(h));
        return z * F.Tanh(W.Forward(x) + U.Forward(r * h)) + (1 - z) * h;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name}({(W.W.IsInitialized ? W.W.Shape[1] : "?")}, {U.Outputs})";
}
