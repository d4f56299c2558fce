using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = eˣ − 1, accurate near 0; dy/dx = y + 1. Keeps y.</summary>
public sealed class Expm1 : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "the derivative is y + 1");
        return [x[0].Expm1()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * (RetainedOutputVariable(0) + 1)];
}

public static partial class F
{
    /// <summary>eˣ − 1, elementwise. See <see cref="Functions.Expm1"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Expm1(Variable x) => new Expm1().Apply(x);
}
