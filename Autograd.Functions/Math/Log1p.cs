using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = log(1 + x), accurate near 0; dy/dx = 1 / (1 + x). Keeps x.</summary>
/// <remarks>−∞ at −1, NaN below.</remarks>
public sealed class Log1p : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is 1 / (1 + x)");
        return [x[0].Log1p()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! / (1 + x[0])];
}

public static partial class F
{
    /// <summary>The natural logarithm of 1 + x, elementwise. See <see cref="Functions.Log1p"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Log1p(Variable x) => new Log1p().Apply(x);
}
