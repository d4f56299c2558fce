using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = 1 − erf x, accurate where erf x is near 1; dy/dx = −2/√π e^(−x²). Keeps x.</summary>
public sealed class Erfc : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is −2/√π e^(−x²)");
        return [x[0].Erfc()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * F.Exp(-F.Square(x[0])) * (-2 / Math.Sqrt(Math.PI))];
}

public static partial class F
{
    /// <summary>The complementary error function, elementwise. See <see cref="Functions.Erfc"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Erfc(Variable x) => new Erfc().Apply(x);
}
