using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// A step of a gated recurrent unit: r = σ(W_r x + U_r h), z = σ(W_z x + U_z h), h' = z · tanh(W x + U (r · h)) + (1 − z) · h, each matrix
/// with a bias.
/// The caller carries the state; <see cref="GRU"/> carries it by itself.
/// </summary>
/// <remarks>z weighs the new against the old, as in Chainer's link; in <c>F.NStepGRU</c> and in PyTorch it weighs the old, and r is applied
/// after U.
/// <para>Source: Cho and others, "Learning phrase representations using RNN encoder-decoder", 2014.</para></remarks>
public class StatelessGRU : Chain
{
    /// <summary>A step of known sizes.</summary>
    /// <param name="inputs">Features in (default: taken from the first input).</param>
    /// <param name="outputs">Units.</param>
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

    /// <summary>A step that takes its input size from the first input.</summary>
    /// <param name="outputs">Units.</param>
    /// <inheritdoc cref="StatelessGRU(int?, int, Initializer?, Initializer?, Initializer?)" path="/exception"/>
    public StatelessGRU(int outputs) : this(null, outputs) { }

    /// <summary>From x to the reset gate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear W_r { get; set => field = Register(value); }

    /// <summary>From h to the reset gate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear U_r { get; set => field = Register(value); }

    /// <summary>From x to the update gate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear W_z { get; set => field = Register(value); }

    /// <summary>From h to the update gate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear U_z { get; set => field = Register(value); }

    /// <summary>From x to the candidate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear W { get; set => field = Register(value); }

    /// <summary>From r · h to the candidate.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear U { get; set => field = Register(value); }

    /// <summary>Applies the step.</summary>
    /// <param name="h">The state, (B, units); null at the start, where neither h nor the biases of U_r, U_z and U count.</param>
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
