using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = 1 / (1 + e⁻ˣ). The derivative is y · (1 − y), so y is kept and x is not.</summary>
/// <remarks>0 at −∞, 1 at ∞, without overflow in between.</remarks>
public sealed class Sigmoid : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = gy · y · (1 − y)";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "dy/dx = y · (1 − y)");
        return [x[0].Sigmoid()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var y = RetainedOutputVariable(0);
        return [gy[0] * (y * (1 - y))];
    }
}

public static partial class F
{
    /// <summary>Logistic sigmoid, 1 / (1 + e⁻ˣ). See <see cref="Functions.Sigmoid"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type, in [0, 1].</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Sigmoid(Variable x) => new Sigmoid().Apply(x);
}
