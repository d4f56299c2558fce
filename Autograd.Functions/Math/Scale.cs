using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Multiplies x by y aligned with some of its axes: <c>F.Scale(x, y, axis: 1)</c> has a factor for each channel.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="y">Its shape is that of consecutive axes of x, beginning with <paramref name="axis"/>.</param>
    /// <param name="axis">The first of these axes.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">y does not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Scale(Variable x, Variable y, int axis = 1) => x * Along(nameof(Scale), x, y, axis);

    /// <summary>Adds y to x, aligned with some of its axes: <c>F.Bias(x, y, axis: 1)</c> has a summand for each channel.</summary>
    /// <inheritdoc cref="Scale"/>
    public static Variable Bias(Variable x, Variable y, int axis = 1) => x + Along(nameof(Bias), x, y, axis);

    private static Variable Along(string function, Variable x, Variable y, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Errors.SameFloat(function, nameof(x), x.DType, nameof(y), y.DType);
        if (axis < 0 || axis > x.Shape.Rank - y.Shape.Rank
            || !x.Shape.AsSpan().Slice(axis, y.Shape.Rank).SequenceEqual(y.Shape.AsSpan())) throw Errors.DoesNotLieAlong(function, x.Shape,
            y.Shape, axis);
        return Reshape(y, [.. Enumerable.Repeat(1, axis), .. y.Shape, .. Enumerable.Repeat(1, x.Shape.Rank - axis - y.Shape.Rank)]);
    }
}
