using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>The natural logarithm, elementwise: −∞ at ±0, NaN below. dy/dx = 1 / x. See <see cref="Core.Log"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Log(Variable x) => new Log().Apply(x);
}
