using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>x tanh(softplus x). Misra, "Mish: a self regularized non-monotonic activation function", 2019, arXiv:1908.08681.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Mish(Variable x) => x * Tanh(Softplus(x));
}
