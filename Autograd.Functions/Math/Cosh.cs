using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = cosh x; dy/dx = sinh x. Keeps x.</summary>
public sealed class Cosh : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is sinh x");
        return [x[0].Cosh()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * F.Sinh(x[0])];
}

public static partial class F
{
    /// <summary>The hyperbolic cosine, elementwise. See <see cref="Functions.Cosh"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Cosh(Variable x) => new Cosh().Apply(x);
}
