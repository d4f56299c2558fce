using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Splits an array along an axis into arrays without that axis, the inverse of <see cref="Stack"/>.</summary>
    /// <param name="x">At least one axis; any type.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>One array per element of the axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    public static Variable[] Separate(Variable x, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var shape = x.Shape.Without(Errors.Axis(nameof(Separate), x.Shape, axis));
        return x.Shape[axis] == 0 ? [] : Array.ConvertAll(SplitAxis(x, x.Shape[axis], axis), part => Reshape(part, shape));
    }
}
