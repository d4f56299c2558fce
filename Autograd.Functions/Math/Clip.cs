using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = min(max(x, xMin), xMax); the derivative is 1 from xMin to xMax, both included, elsewhere 0. Keeps x.</summary>
/// <remarks>NaN stays NaN, with derivative 0. Second derivatives are 0.</remarks>
/// <param name="xMin">The lower bound (default: none).</param>
/// <param name="xMax">The upper bound (default: none).</param>
/// <exception cref="ArgumentException">A bound is NaN, or the lower is above the upper.</exception>
public sealed class Clip(double? xMin, double? xMax) : Function
{
    private readonly double lower = xMin ?? double.NegativeInfinity;
    private readonly double upper = (xMax ?? double.PositiveInfinity) >= (xMin ?? double.NegativeInfinity) ? xMax
        ?? double.PositiveInfinity : throw Errors.LowerAboveUpper("Clip", xMin ?? double.NaN, xMax ?? double.NaN);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(xMin), xMin), (nameof(xMax), xMax)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is 1 from bound to bound");
        return [NdArray.Minimum(NdArray.Maximum(x[0], NdArray.Full([], lower, x[0].DType)), NdArray.Full([], upper, x[0].DType))];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [Ties.Pass(gy[0]!, Slope(x[0].Data))];

    private NdArray Slope(NdArray x) => NdArray.Equal(x, x) * (1 - (x < lower)) * (1 - (x > upper));
}

public static partial class F
{
    /// <summary>Clips x to [xMin, xMax]. See <see cref="Functions.Clip"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="xMin">The lower bound (default: none).</param>
    /// <param name="xMax">The upper bound (default: none).</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers, a bound is NaN, or the lower is above the upper.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Clip(Variable x, double? xMin, double? xMax) => new Clip(xMin, xMax).Apply(x);
}
