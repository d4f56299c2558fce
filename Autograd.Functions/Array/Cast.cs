using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Converts x to a float type, to connect parts of a graph in float32 and float64. See <see cref="Core.Cast"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="dtype">float32 or float64.</param>
    /// <returns>x's shape; x itself if it already has that type.</returns>
    /// <exception cref="ArgumentException">x holds integers, or the type is an integer type.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Cast(Variable x, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.To(dtype);
    }
}
