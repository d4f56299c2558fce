using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = erf x = 2/√π ∫₀ˣ e^(−t²) dt; dy/dx = 2/√π e^(−x²). Keeps x.</summary>
public sealed class Erf : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is 2/√π e^(−x²)");
        return [x[0].Erf()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * F.Exp(-F.Square(x[0])) * (2 / Math.Sqrt(Math.PI))];
}

public static partial class F
{
    /// <summary>The error function, elementwise. See <see cref="Functions.Erf"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Erf(Variable x) => new Erf().Apply(x);
}
