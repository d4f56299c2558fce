using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = log₁₀ x; dy/dx = 1 / (x log 10). Keeps x.</summary>
/// <remarks>−∞ at 0, NaN below.</remarks>
public sealed class Log10 : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is 1 / (x log 10)");
        return [x[0].Log10()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! / (x[0] * Math.Log(10))];
}

public static partial class F
{
    /// <summary>The logarithm to base 10, elementwise. See <see cref="Functions.Log10"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Log10(Variable x) => new Log10().Apply(x);
}
