using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>0.2 x + 0.5, cut to [0, 1]: Chainer's, with slope 0.2 (PyTorch's is 1/6). The derivative is 0 at ±2.5 and beyond.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable HardSigmoid(Variable x) => ClippedReLU(0.2 * x + 0.5, 1);
}
