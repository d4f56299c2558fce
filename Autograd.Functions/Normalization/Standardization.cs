using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// x̂ = (x − mean) / √(variance + eps) and its gradient, on variables; shared by the recorded gradients of normalizations.
/// </summary>
internal sealed class Standardization
{
    private readonly Variable inverse;
    private readonly int[] axes;

    /// <param name="x">The input.</param>
    /// <param name="axes">The axes over which mean and variance are computed.</param>
    /// <param name="eps">Added to the variance.</param>
    public Standardization(Variable x, int[] axes, double eps)
    {
        var centered = x - F.Mean(x, axes, keepDims: true);
        inverse = 1 / F.Sqrt(F.Mean(F.Square(centered), axes, keepDims: true) + eps);
        Output = centered * inverse;
        this.axes = axes;
    }

    /// <summary>x̂.</summary>
    public Variable Output { get; }

    /// <summary>gx from the gradient g of x̂: (g − mean g − x̂ · mean (g · x̂)) / √(variance + eps).</summary>
    public Variable Gradient(Variable g) =>
        inverse * (g - F.Mean(g, axes, keepDims: true) - Output * F.Mean(g * Output, axes, keepDims: true));
}
