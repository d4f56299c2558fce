using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// The variance over all axes or some: the mean squared distance from the mean, divided by n as in NumPy (PyTorch: n − 1 by default).
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axes">The axes to reduce, negative ones counted from the last (default: all).</param>
    /// <param name="keepDims">Whether to keep these axes, with length 1.</param>
    /// <returns>x's type; x's shape without the axes, () for all.</returns>
    /// <exception cref="ArgumentException">x holds integers, or an axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Var(Variable x, ReadOnlySpan<int> axes = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        foreach (var axis in axes) Errors.Axis(nameof(Var), x.Shape, axis);
        return Mean(Square(x - Mean(x, axes, keepDims: true)), axes, keepDims);
    }

    /// <summary>The variance along one axis.</summary>
    /// <inheritdoc cref="Var(Variable, ReadOnlySpan{int}, bool)"/>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to reduce; negative ones count from the last.</param>
    /// <param name="keepDims">Whether to keep this axis, with length 1.</param>
    public static Variable Var(Variable x, int axis, bool keepDims = false) => Var(x, [axis], keepDims);
}
