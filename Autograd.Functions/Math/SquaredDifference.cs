using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>(x1 − x2)², elementwise, broadcast as in NumPy.</summary>
    /// <param name="x1">Any shape; float32 or float64.</param>
    /// <param name="x2">A shape that broadcasts with x1's; x1's type.</param>
    /// <returns>The common shape.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable SquaredDifference(Variable x1, Variable x2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        Errors.SameFloat(nameof(SquaredDifference), nameof(x1), x1.DType, nameof(x2), x2.DType);
        return Square(x1 - x2);
    }
}
