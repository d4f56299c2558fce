namespace Autograd.Core;

/// <summary>y = −x. Keeps nothing.</summary>
public sealed class Negate : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = −gy";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the derivative is −1");
        return [-x[0]];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [-gy[0]];
}
