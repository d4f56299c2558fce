using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = x²; dy/dx = 2x. Keeps x.</summary>
/// <remarks>∞ at ±∞; NaN stays NaN.</remarks>
public sealed class Square : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = gy · 2x";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "dy/dx = 2x");
        return [x[0] * x[0]];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [2 * x[0] * gy[0]];
}

public static partial class F
{
    /// <summary>The square, elementwise. See <see cref="Functions.Square"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type, 0 or more.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Square(Variable x) => new Square().Apply(x);
}
