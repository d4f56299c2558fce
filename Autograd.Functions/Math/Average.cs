using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>The weighted mean over all axes or some: Σ w x / Σ w.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axes">The axes to reduce, negative ones counted from the last (default: all).</param>
    /// <param name="weights">The shape of x, or (n) for one axis of length n (default: all equal).</param>
    /// <param name="keepDims">Whether to keep these axes, with length 1.</param>
    /// <returns>x's type; x's shape without the axes, () for all.</returns>
    /// <exception cref="ArgumentException">x holds integers, or an axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Average(Variable x, ReadOnlySpan<int> axes = default, Variable? weights = null, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (weights is null) return Mean(x, axes, keepDims);
        Errors.SameFloat(nameof(Average), nameof(x), x.DType, nameof(weights), weights.DType);
        foreach (var axis in axes) Errors.Axis(nameof(Average), x.Shape, axis);
        if (weights.Shape != x.Shape)
        {
            if (axes.Length != 1 || weights.Shape != Shape.Create([x.Shape[axes[0]]])) throw Errors.WeightsDoNotFit(x.Shape, weights.Shape);
            weights = Scale(NdArray.Full(x.Shape, 1, x.DType), weights, x.Shape.Axis(axes[0]));
        }

        return Sum(x * weights, axes, keepDims) / Sum(weights, axes, keepDims);
    }
}
