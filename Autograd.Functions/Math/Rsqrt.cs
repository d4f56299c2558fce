using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = 1 / √x; dy/dx = −y³ / 2. Keeps y.</summary>
/// <remarks>∞ at 0, NaN below.</remarks>
public sealed class Rsqrt : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "the derivative is −y³ / 2");
        return [1 / x[0].Sqrt()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * RetainedOutputVariable(0).Pow(3) * -0.5];
}

public static partial class F
{
    /// <summary>One over the square root, elementwise. See <see cref="Functions.Rsqrt"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Rsqrt(Variable x) => new Rsqrt().Apply(x);
}
