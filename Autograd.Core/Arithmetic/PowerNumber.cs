namespace Autograd.Core;

/// <summary>y = xᶜ for a number c; dy/dx = c · xᶜ⁻¹, and 0 for c = 0. Keeps x.</summary>
/// <param name="exponent">The number; it takes the array's type.</param>
/// <remarks>Follows the IEEE rules of <see cref="Math.Pow"/>: the derivative of x^0.5 at 0 is ∞, that of x⁰ is 0 everywhere, as in
/// PyTorch.</remarks>
public sealed class PowerNumber(double exponent) : Function
{
    /// <inheritdoc/>
    public override string Name => "Power";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(exponent), exponent)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy · exponent · x^(exponent − 1)";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0].Pow(exponent)];

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [exponent == 0 ? 0 * gy[0] : exponent * x[0].Pow(exponent - 1) * gy[0]];
}
