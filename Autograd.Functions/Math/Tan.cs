using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = tan x; dy/dx = 1 + y². Keeps y.</summary>
/// <remarks>x is in radians; ±∞ give NaN.</remarks>
public sealed class Tan : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "the derivative is 1 + y²");
        return [x[0].Tan()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * (1 + F.Square(RetainedOutputVariable(0)))];
}

public static partial class F
{
    /// <summary>The tangent, elementwise. See <see cref="Functions.Tan"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Tan(Variable x) => new Tan().Apply(x);
}
