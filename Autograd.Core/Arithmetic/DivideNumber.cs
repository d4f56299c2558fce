namespace Autograd.Core;

/// <summary>y = c / x for a number c; dy/dx = −y / x. Keeps x and y.</summary>
/// <param name="c">The number; it takes the array's type.</param>
public sealed class DivideNumber(double c) : Function
{
    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is −y / x");
        RetainOutputs(0, because: "the derivative is −y / x");
        return [c / x[0]];
    }

    /// <inheritdoc/>
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [-gy[0] * RetainedOutput(0) / x[0]];

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [-gy[0] * RetainedOutputVariable(0) / x[0]];
}
