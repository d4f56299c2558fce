using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// The mean squared distance from the mean, over all axes or some; divided by n, as NumPy does (PyTorch divides by n − 1 by default).
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axes">The axes to go over, negative ones counted from the last (default: all).</param>
    /// <param name="keepDims">Whether these axes stay, with length 1.</param>
    /// <returns>x's type; x's shape without the axes, () for all.</returns>
    /// <exception cref="ArgumentException">x is of integers, or an axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Var(Variable x, ReadOnlySpan<int> axes = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        foreach (var axis in axes) Errors.Axis(nameof(Var), x.Shape, axis);
        return Mean(Square(x - Mean(x, axes, keepDims: true)), axes, keepDims);
    }

    /// <summary>The mean squared distance from the mean along one axis.</summary>
    /// <inheritdoc cref="Var(Variable, ReadOnlySpan{int}, bool)"/>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to go along; negative ones count from the last.</param>
    /// <param name="keepDims">Whether this axis stays, with length 1.</param>
    public static Variable Var(Variable x, int axis, bool keepDims = false) => Var(x, [axis], keepDims);
}
