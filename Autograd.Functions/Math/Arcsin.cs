using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = arcsin x, in [−π/2, π/2]; dy/dx = 1 / √(1 − x²). Keeps x.</summary>
/// <remarks>NaN outside [−1, 1]; the derivative at ±1 is ∞.</remarks>
public sealed class Arcsin : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is 1 / √(1 − x²)");
        return [x[0].Arcsin()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! / F.Sqrt(1 - F.Square(x[0]))];
}

public static partial class F
{
    /// <summary>The angle whose sine is x, elementwise. See <see cref="Functions.Arcsin"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Arcsin(Variable x) => new Arcsin().Apply(x);
}
