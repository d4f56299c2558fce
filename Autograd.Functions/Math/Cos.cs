using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = cos x; dy/dx = −sin x. Keeps x.</summary>
/// <remarks>x is in radians; ±∞ give NaN.</remarks>
public sealed class Cos : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = −gy · sin x";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is −sin x");
        return [x[0].Cos()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [-(gy[0]! * F.Sin(x[0]))];
}

public static partial class F
{
    /// <summary>The cosine, elementwise. See <see cref="Functions.Cos"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Cos(Variable x) => new Cos().Apply(x);
}
