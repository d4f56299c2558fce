using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = √x; dy/dx = 1 / (2y). Keeps y.</summary>
/// <remarks>NaN below 0; √−0 = −0. The derivative at 0 is ∞, as in Chainer and PyTorch.</remarks>
public sealed class Sqrt : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = gy / (2y)";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "dy/dx = 1 / (2y)");
        return [x[0].Sqrt()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0] / (2 * RetainedOutputVariable(0))];
}

public static partial class F
{
    /// <summary>The square root, elementwise. See <see cref="Functions.Sqrt"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type, 0 or more.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Sqrt(Variable x) => new Sqrt().Apply(x);
}
