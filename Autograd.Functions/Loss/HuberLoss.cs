using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = d² / 2 where |d| ≤ δ, δ (|d| − δ / 2) elsewhere, with d = x − t. gx = d clipped to [−δ, δ] · gy = −gt. Keeps x and t.
/// </summary>
/// <remarks>The second derivative is 1 where |d| &lt; δ, 0 elsewhere. PyTorch takes the mean by default, Chainer the sum over axis 1.
/// Huber, "Robust estimation of a location parameter", 1964.</remarks>
/// <param name="delta">Where the parabola becomes a line, δ; finite, 0 or more.</param>
/// <param name="reduce">Reduction of the elementwise losses.</param>
/// <exception cref="ArgumentOutOfRangeException">δ is negative or not finite.</exception>
public sealed class HuberLoss(double delta, Reduce reduce = Reduce.SumAlongSecondAxis) : ElementwiseLoss(reduce)
{
    private readonly double delta = double.IsFinite(delta) && delta >= 0 ? delta : throw Errors.BadDelta(delta);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(delta), delta), .. base.Settings];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "t"];

    /// <inheritdoc/>
    protected override NdArray Losses(NdArray[] x)
    {
        var distance = (x[0] - x[1]).Abs();
        var near = NdArray.Minimum(distance, NdArray.Full([], delta, distance.DType));
        return near * (distance - near / 2);
    }

    /// <inheritdoc/>
    protected override Variable Derivative(Variable[] x, int input)
    {
        var d = x[0] - x[1];
        var near = d.Data.Abs() < delta;
        var derivative = F.Where(near, d, delta * d.Data.Sign());
        return input == 0 ? derivative : -derivative;
    }
}

public static partial class F
{
    /// <summary>A parabola near 0, a line far from it: outliers count less. See <see cref="Functions.HuberLoss"/>.</summary>
    /// <param name="x">At least two axes; any shape with another reduction; float32 or float64.</param>
    /// <param name="t">x's shape and type.</param>
    /// <param name="delta">Where the parabola becomes a line; finite, 0 or more.</param>
    /// <param name="reduce">Reduction of the elementwise losses (default: sums over axis 1).</param>
    /// <returns>(N, …) for x (N, C, …), or the shape that the reduction leaves.</returns>
    /// <exception cref="ArgumentException">The shapes or types differ: a loss does not broadcast; or delta is negative or not
    /// finite.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable HuberLoss(Variable x, Variable t, double delta, Reduce reduce = Reduce.SumAlongSecondAxis) =>
        new HuberLoss(delta, reduce).Apply(x, t);
}
