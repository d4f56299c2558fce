using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>The index of the largest element; the first among equals, and NaN counts as largest. Not differentiable.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to reduce; negative ones count from the last (default: all axes, flattened to one).</param>
    /// <returns>int32; x's shape without the axis, or ().</returns>
    /// <exception cref="ArgumentException">An axis to reduce is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable ArgMax(Variable x, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return axis is { } along ? x.Data.ArgMax(Errors.Axis(nameof(ArgMax), x.Shape, along)) : x.Data.ArgMax();
    }

    /// <summary>The index of the smallest element; the first among equals, and NaN counts as smallest. Not differentiable.</summary>
    /// <inheritdoc cref="ArgMax"/>
    public static Variable ArgMin(Variable x, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return axis is { } along ? x.Data.ArgMin(Errors.Axis(nameof(ArgMin), x.Shape, along)) : x.Data.ArgMin();
    }
}
