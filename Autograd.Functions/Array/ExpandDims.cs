using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Inserts a new axis of length 1.</summary>
    /// <param name="x">Any shape and type.</param>
    /// <param name="axis">Its position in the result; negative ones count from the last.</param>
    /// <returns>x's elements with one more axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The result has no such axis.</exception>
    /// <exception cref="ArgumentException">x is null or has 32 axes.</exception>
    public static Variable ExpandDims(Variable x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var result = Errors.WithAxis(nameof(ExpandDims), x.Shape);
        axis = Errors.Axis(nameof(ExpandDims), result, axis, "the result");
        return Reshape(x, [.. x.Shape.AsSpan()[..axis], 1, .. x.Shape.AsSpan()[axis..]]);
    }
}
