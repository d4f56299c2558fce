using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Flattens x to one axis, in row-major order.</summary>
    /// <param name="x">Any shape and type.</param>
    /// <returns>(x.Size).</returns>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    public static Variable Flatten(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Reshape(x, x.Shape.Size);
    }
}
