using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Reshapes x: <c>F.Reshape(x, 2, -1)</c>. See <see cref="Core.Reshape"/>.</summary>
    /// <param name="x">Any shape and type.</param>
    /// <param name="shape">The new lengths; one of them may be −1 and is then inferred. No lengths give a scalar.</param>
    /// <returns>x's type and elements; if x has the shape already, x itself.</returns>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static Variable Reshape(Variable x, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Reshape(shape);
    }
}
