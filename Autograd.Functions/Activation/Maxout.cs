using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// Takes the maximum of each group of neighbors along an axis. Goodfellow and others, "Maxout networks", 2013, arXiv:1302.4389.
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="poolSize">The size of a group; must divide the axis.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>x's type; x's shape with that axis divided by the group's size.</returns>
    /// <exception cref="ArgumentException">poolSize does not divide the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Maxout(Variable x, int poolSize, int axis = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Errors.Axis(nameof(Maxout), x.Shape, axis);
        if (poolSize < 1 || x.Shape[axis] % poolSize != 0 || !x.Shape.IsPossibleWith(axis, poolSize))
            throw Errors.PoolDoesNotDivide(x.Shape, axis, poolSize);
        int[] shape = [.. x.Shape.AsSpan()[..axis], x.Shape[axis] / poolSize, poolSize, .. x.Shape.AsSpan()[(axis + 1)..]];
        return Max(Reshape(x, shape), axis + 1);
    }
}
