using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Broadcasts x to a shape; gradients are summed back. See <see cref="Core.BroadcastTo"/>.</summary>
    /// <param name="x">float32 or float64.</param>
    /// <param name="shape">The target shape; if x already has it, x is returned.</param>
    /// <exception cref="ArgumentException">x's shape does not broadcast to the target.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable BroadcastTo(Variable x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.BroadcastTo(shape);
    }
}
