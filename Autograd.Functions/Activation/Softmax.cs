using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = eˣ / Σ eˣ along an axis. gx = y · (gy − Σ gy · y), so y is kept and x is not.</summary>
/// <remarks>
/// The maximum is subtracted first: [1000, 0] gives [1, 0]. −∞ beside a finite number gets 0; a row with NaN or +∞, or of −∞
/// alone, is NaN throughout, as in Chainer and PyTorch.
/// </remarks>
/// <param name="axis">The axis whose elements sum to 1; negative ones count from the last.</param>
public sealed class Softmax(int axis = 1) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axis), axis)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = y · (gy − Σ gy · y)";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        if (axis < -check[0].Shape.Rank || axis >= check[0].Shape.Rank) throw Errors.NoSuchAxis(check, axis);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "gx = y · (gy − Σ gy · y)");
        return [x[0].Softmax(axis)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var y = RetainedOutputVariable(0);
        return [y * (gy[0] - (gy[0] * y).SumTo(y.Shape.Without(axis, keepDims: true)))];
    }
}

public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.Softmax }</c>.</summary>
    /// <inheritdoc cref="Softmax(Variable, int)" path="/returns|/exception"/>
    public static Variable Softmax(Variable x) => Softmax(x, axis: 1);

    /// <summary>Probabilities from logits: eˣ / Σ eˣ along an axis. See <see cref="Functions.Softmax"/>.</summary>
    /// <param name="x">float32 or float64; (N, C) or more axes.</param>
    /// <param name="axis">The axis whose elements sum to 1; negative ones count from the last.</param>
    /// <returns>x's shape and type, in [0, 1].</returns>
    /// <exception cref="ArgumentException">x has no such axis, or is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Softmax(Variable x, int axis = 1) => new Softmax(axis).Apply(x);
}
