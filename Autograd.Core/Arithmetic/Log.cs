namespace Autograd.Core;

/// <summary>y = ln x; dy/dx = 1 / x. Keeps x. It is defined here because the derivative of a power in its exponent needs it.</summary>
/// <remarks>−∞ at ±0, NaN below.</remarks>
public sealed class Log : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = gy / x";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0].Log()];

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0] / x[0]];
}
