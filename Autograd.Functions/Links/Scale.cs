using Autograd.Core;
using Autograd.Functions;
using Errors = Autograd.Functions.Errors;

namespace Autograd.Links;

/// <summary>
/// y = x · W, and then perhaps + b, where W's axes lie beside those of x from a given axis on; W begins with ones, b with zeros. As
/// Chainer's.
/// </summary>
public sealed class Scale : Chain, ILayer
{
    private readonly int axis;

    /// <summary>A layer.</summary>
    /// <param name="axis">The axis of x beside which W's first axis lies; negative ones count from the last.</param>
    /// <param name="wShape">The shape of W (default: none is learned, and W is given to each call).</param>
    /// <param name="biasTerm">Whether b is added.</param>
    /// <param name="biasShape">The shape of b where W is given to each call (default: W's).</param>
    /// <exception cref="ArgumentException">
    /// There is to be a b, but neither its shape nor W's is given; the two differ; or no array has room for such axes from there on.
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
    public Bias? Bias { get; private set => field = value is null ? null : Register(value); }

    /// <summary>Multiplies by the factors that are learned.</summary>
    /// <exception cref="ArgumentException">W or b does not fit x.</exception>
    /// <exception cref="InvalidOperationException">None are learned.</exception>
    public Variable Forward(Variable x) => Forward(x, W ?? throw Errors.NothingLearned(nameof(Scale), nameof(W)));

    /// <summary>Multiplies by factors that are given.</summary>
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
