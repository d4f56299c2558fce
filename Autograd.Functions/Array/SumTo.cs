using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// Sums over the axes that a broadcast from a shape would repeat; gradients are broadcast back. See <see cref="Core.SumTo"/>.
    /// </summary>
    /// <param name="x">float32 or float64.</param>
    /// <param name="shape">The target shape; if x already has it, x is returned.</param>
    /// <exception cref="ArgumentException">The shape does not broadcast to x's.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable SumTo(Variable x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.SumTo(shape);
    }
}
