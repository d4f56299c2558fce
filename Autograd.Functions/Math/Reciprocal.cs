using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>1 / x, elementwise; ±∞ at ±0.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Reciprocal(Variable x) => 1 / x;
}
