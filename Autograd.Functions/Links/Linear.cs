using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>y = x Wᵀ + b with W (out, in) and b (out). Default initializers: LeCunNormal for W and zeros for b, as in Chainer.</summary>
public sealed class Linear : Link, ILayer
{
    /// <summary>Creates a layer of known sizes.</summary>
    /// <param name="inputs">Number of input features (default: inferred from the first input).</param>
    /// <param name="outputs">Number of output features.</param>
    /// <param name="noBias">Whether to omit the bias.</param>
    /// <param name="initialW">Initializer of W (default: LeCunNormal).</param>
    /// <param name="initialBias">Initializer of b (default: zeros).</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">A parameter has too many elements, or its initializer does not suit its shape.</exception>
    public Linear(int? inputs, int outputs, bool noBias = false, Initializer? initialW = null, Initializer? initialBias = null)
    {
        Functions.Errors.Size(nameof(Linear), outputs);
        if (inputs is { } given) Functions.Errors.Size(nameof(Linear), given, nameof(inputs));
        Outputs = outputs;
        W = new Parameter(initialW ?? Initializers.LeCunNormal(), outputs, null);
        b = noBias ? null : new Parameter([outputs], initialBias ?? Initializers.Zeros());
        if (inputs is { } size) W.Initialize([outputs, size]);
    }

    /// <summary>Creates a layer that infers its input size from the first input.</summary>
    /// <param name="outputs">Number of output features.</param>
    /// <inheritdoc cref="Linear(int?, int, bool, Initializer?, Initializer?)" path="/exception"/>
    public Linear(int outputs) : this(null, outputs) { }

    /// <summary>The number of output features.</summary>
    public int Outputs { get; }

    /// <summary>The weights, (out, in).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter W { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>The bias, (out), or null.</summary>
    public Parameter? b { get; set => field = Register(value); }

    /// <summary>Applies the layer; axes after the first are flattened.</summary>
    /// <param name="x">(N, …).</param>
    /// <returns>(N, out).</returns>
    /// <exception cref="ArgumentException">The features of x do not match the layer's.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x) => Forward(x, 1);

    /// <summary>Applies the layer over several batch axes, such as sequences and steps; the axes after them are flattened.</summary>
    /// <param name="x">nBatchAxes batch axes, then features.</param>
    /// <param name="nBatchAxes">The number of leading batch axes of x.</param>
    /// <returns>The batch axes, then out.</returns>
    /// <exception cref="ArgumentException">The features of x do not match the layer's, or x has no such axes.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x, int nBatchAxes)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!W.IsInitialized && nBatchAxes > 0 && x.Shape.Rank > nBatchAxes) TakeInputs(x, nBatchAxes);
        return F.Linear(x, W, b, nBatchAxes);
    }

    /// <inheritdoc/>
    public override string ToString() => $"Linear({(W.IsInitialized ? W.Shape[1] : "?")}, {Outputs})";

    private void TakeInputs(Variable x, int nBatchAxes)
    {
        Shape shape = [Outputs, Shape.SizeOf(x.Shape.AsSpan()[nBatchAxes..])];
        var function = new Functions.Linear(nBatchAxes);
        if (b is null) function.Check(x, W.Placeholder(shape));
        else function.Check(x, W.Placeholder(shape), b);
        W.Initialize(shape);
    }
}
