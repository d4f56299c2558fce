using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// Hard sigmoid, 0.2 x + 0.5 clipped to [0, 1]. The slope is Chainer's 0.2 (PyTorch: 1/6). The derivative is 0 at ±2.5 and beyond.
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable HardSigmoid(Variable x) => ClippedReLU(0.2 * x + 0.5, 1);
}
