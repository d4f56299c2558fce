using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = sinh x; dy/dx = cosh x. Keeps x.</summary>
public sealed class Sinh : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is cosh x");
        return [x[0].Sinh()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * F.Cosh(x[0])];
}

public static partial class F
{
    /// <summary>The hyperbolic sine, elementwise. See <see cref="Functions.Sinh"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Sinh(Variable x) => new Sinh().Apply(x);
}
