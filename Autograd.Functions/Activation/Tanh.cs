using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = tanh x. The derivative is 1 − y², so y is kept and x is not.</summary>
public sealed class Tanh : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = gy · (1 − y²)";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "dy/dx = 1 − y²");
        return [x[0].Tanh()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var y = RetainedOutputVariable(0);
        return [gy[0] * (1 - y * y)];
    }
}

public static partial class F
{
    /// <summary>Hyperbolic tangent. See <see cref="Functions.Tanh"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type, in [−1, 1].</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Tanh(Variable x) => new Tanh().Apply(x);
}
