using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// Raises x to the power of a number, elementwise; follows the IEEE rules of <see cref="Math.Pow"/>. See <see cref="PowerNumber"/>.
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="exponent">The exponent; converted to x's type.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Pow(Variable x, double exponent) => new PowerNumber(exponent).Apply(x);

    /// <summary>Raises x to the power of another array, elementwise, broadcast as in NumPy. See <see cref="Power"/>.</summary>
    /// <param name="x">The base; any shape; float32 or float64.</param>
    /// <param name="exponent">The exponent; x's type, a shape that broadcasts with x's.</param>
    /// <returns>The broadcast shape.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Pow(Variable x, Variable exponent) => new Power().Apply(x, exponent);

    /// <summary>Raises a number to the power of an array, elementwise. See <see cref="Power"/>.</summary>
    /// <param name="x">The base; converted to the exponent's type.</param>
    /// <param name="exponent">Any shape; float32 or float64.</param>
    /// <returns>The exponent's shape and type.</returns>
    /// <exception cref="ArgumentException">The exponent is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Pow(double x, Variable exponent)
    {
        ArgumentNullException.ThrowIfNull(exponent);
        return new Power().Apply(NdArray.Full([], x, exponent.DType), exponent);
    }
}
