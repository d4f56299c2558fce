using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = (x0 − x1)². gx0 = 2 (x0 − x1) gy = −gx1. Keeps x0 and x1.</summary>
/// <remarks>Never broadcast. <see cref="Functions.MeanSquaredError"/> is its mean. Source: chainer.functions.squared_error.</remarks>
/// <param name="reduce">Reduction of the elementwise losses.</param>
/// <exception cref="ArgumentOutOfRangeException">The reduction is not supported.</exception>
public sealed class SquaredError(Reduce reduce = Reduce.No) : ElementwiseLoss(reduce)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x0", "x1"];

    /// <inheritdoc/>
    protected override NdArray Losses(NdArray[] x)
    {
        var difference = x[0] - x[1];
        return difference * difference;
    }

    /// <inheritdoc/>
    protected override Variable Derivative(Variable[] x, int input) => (input == 0 ? 2 : -2) * (x[0] - x[1]);
}

public static partial class F
{
    /// <summary>The squared differences, elementwise. See <see cref="Functions.SquaredError"/>.</summary>
    /// <param name="x0">Any shape; float32 or float64.</param>
    /// <param name="x1">x0's shape and type.</param>
    /// <returns>x0's shape.</returns>
    /// <exception cref="ArgumentException">The shapes or types differ: a loss does not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable SquaredError(Variable x0, Variable x1) => new SquaredError().Apply(x0, x1);
}
