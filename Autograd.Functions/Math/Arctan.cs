using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = arctan x, in [−π/2, π/2]; dy/dx = 1 / (1 + x²). Keeps x.</summary>
public sealed class Arctan : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is 1 / (1 + x²)");
        return [x[0].Arctan()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! / (1 + F.Square(x[0]))];
}

public static partial class F
{
    /// <summary>The angle whose tangent is x, elementwise. See <see cref="Functions.Arctan"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Arctan(Variable x) => new Arctan().Apply(x);
}
