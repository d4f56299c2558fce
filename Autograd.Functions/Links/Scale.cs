using Autograd.Core;
using Autograd.Functions;
using Errors = Autograd.Functions.Errors;

namespace Autograd.Links;

/// <summary>
/// y = x · W, optionally + b, where W is aligned with x's axes from a given axis on; W is initialized with ones, b with zeros. As in
/// Chainer.
/// </summary>
public sealed class Scale : Chain, ILayer
{
    private readonly int axis;

    /// <summary>Creates a layer.</summary>
    /// <param name="axis">The axis of x that W's first axis is aligned with; negative ones count from the last.</param>
    /// <param name="wShape">The shape of W (default: none is learned, and each call passes W).</param>
    /// <param name="biasTerm">Whether to add a bias b.</param>
    /// <param name="biasShape">The shape of b if each call passes W (default: W's).</param>
    /// <exception cref="ArgumentException">
    /// biasTerm is set, but neither b's shape nor W's is given; the two differ; or no array has that many axes from axis on.
    /// </exception>
    public Scale(int axis = 1, Shape? wShape = null, bool biasTerm = false, Shape? biasShape = null)
    {
        this.axis = Bias.CheckedAxis(nameof(Scale), axis, wShape);
        if (wShape is { } own && biasShape is { } other && own != other) throw Errors.ShapesDiffer(own, other);
        W = wShape is { } known ? new Parameter(known, Initializers.Ones()) : null;
        if (biasTerm) Bias = new Bias(axis, wShape ?? biasShape ?? throw Errors.BiasWithoutShape());
    }

    /// <summary>The factors, or null.</summary>
    public Parameter? W { get; set => field = Register(value); }

    /// <summary>The layer of shifts, or null.</summary>
    public Bias? Bias { get; private set => field = Register(value!); } // set only where there is one

    /// <summary>Multiplies by the learned factors.</summary>
    /// <exception cref="ArgumentException">W or b does not fit x.</exception>
    /// <exception cref="InvalidOperationException">The layer has no learned parameter.</exception>
    public Variable Forward(Variable x) => Forward(x, W ?? throw Errors.NothingLearned(nameof(Scale), nameof(W)));

    /// <summary>Multiplies by the given factors.</summary>
    /// <exception cref="ArgumentException">They do not fit x.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x, Variable W)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(W);
        var y = x * Bias.Beside(nameof(Scale), nameof(W), x.Shape, W, axis);
        return Bias is null ? y : Bias.Forward(y);
    }

    /// <inheritdoc/>
    public override string ToString() => $"Scale({axis}, {W?.Shape.ToString() ?? "given"}{(Bias is null ? "" : ", with a bias")})";
}
