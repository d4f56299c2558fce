using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = x − log Σ eˣ along an axis. gx = gy − eʸ · Σ gy, so y is kept and x is not.</summary>
/// <remarks>
/// More accurate than the logarithm of <see cref="Softmax"/>: [1000, 0] gives [0, −1000]. −∞ beside a finite number stays −∞; a
/// row with NaN or +∞, or of −∞ alone, is NaN throughout, as in Chainer and PyTorch.
/// </remarks>
/// <param name="axis">The axis whose probabilities sum to 1; negative ones count from the last.</param>
public sealed class LogSoftmax(int axis = 1) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axis), axis)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy − exp(y) · Σ gy";

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
        RetainOutputs(0, because: "gx = gy − eʸ · Σ gy");
        return [x[0].LogSoftmax(axis)];
    }

    /// <inheritdoc/>
    // Beside Backward: eʸ is the softmax already; a recorded rule takes the softmax of y, whose derivative stays exact.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [gy[0] - RetainedOutput(0).Exp() * gy[0]!.Sum(axis, keepDims: true)];

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var y = RetainedOutputVariable(0);
        var sum = gy[0]!.SumTo(y.Shape.Without(axis, keepDims: true));
        return [gy[0] - new Softmax(axis).Apply(y) * sum]; // the softmax of y is that of x, namely eʸ
    }
}

public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.LogSoftmax }</c>.</summary>
    /// <inheritdoc cref="LogSoftmax(Variable, int)" path="/returns|/exception"/>
    public static Variable LogSoftmax(Variable x) => LogSoftmax(x, axis: 1);

    /// <summary>Log-probabilities from logits: x − log Σ eˣ along an axis. See <see cref="Functions.LogSoftmax"/>.</summary>
    /// <param name="x">float32 or float64; (N, C) or more axes.</param>
    /// <param name="axis">The axis whose probabilities sum to 1; negative ones count from the last.</param>
    /// <returns>x's shape and type, at most 0.</returns>
    /// <exception cref="ArgumentException">x has no such axis, or is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable LogSoftmax(Variable x, int axis = 1) => new LogSoftmax(axis).Apply(x);
}
