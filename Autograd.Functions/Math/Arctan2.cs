using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// θ = arctan2(y, x), the angle of the point (x, y), in [−π, π]; ∂θ/∂y = x / (x² + y²), ∂θ/∂x = −y / (x² + y²). Keeps both.
/// </summary>
/// <remarks>The derivatives at (0, 0) are NaN.</remarks>
public sealed class Arctan2 : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["y", "x"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(2);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.Arctan2(x[0], x[1])];

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var scaled = gy[0]! / (x[0] * x[0] + x[1] * x[1]);
        return [(scaled * x[1]).SumTo(x[0].Shape), (-(scaled * x[0])).SumTo(x[1].Shape)];
    }
}

public static partial class F
{
    /// <summary>The angle of the point (x, y), elementwise. See <see cref="Functions.Arctan2"/>.</summary>
    /// <param name="y">Any shape; float32 or float64.</param>
    /// <param name="x">A shape that broadcasts with y's; y's type.</param>
    /// <returns>The common shape, in [−π, π].</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Arctan2(Variable y, Variable x) => new Arctan2().Apply(y, x);
}
