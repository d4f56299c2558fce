using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = eˣ; dy/dx = y. Keeps y.</summary>
/// <remarks>0 at −∞, ∞ above 88.7 in float32 and 709.7 in float64; NaN stays NaN.</remarks>
public sealed class Exp : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = gy · y";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "the exponential is its own derivative");
        return [x[0].Exp()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0] * RetainedOutputVariable(0)];
}

public static partial class F
{
    /// <summary>The exponential, elementwise. See <see cref="Functions.Exp"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type, 0 or more.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Exp(Variable x) => new Exp().Apply(x);
}
