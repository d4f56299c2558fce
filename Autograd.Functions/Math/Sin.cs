using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = sin x; dy/dx = cos x. Keeps x.</summary>
/// <remarks>x is in radians; ±∞ give NaN.</remarks>
public sealed class Sin : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = gy · cos x";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is cos x");
        return [x[0].Sin()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * F.Cos(x[0])];
}

public static partial class F
{
    /// <summary>The sine, elementwise. See <see cref="Functions.Sin"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Sin(Variable x) => new Sin().Apply(x);
}
