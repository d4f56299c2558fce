namespace Autograd.Core;

/// <summary>y = a + b, broadcast as in NumPy. Keeps nothing: both gradients are gy, summed to the operand's shape.</summary>
public sealed class Add : Function
{
    /// <inheritdoc/>
    protected override string? Rule => BinaryArithmetic.Rule(this, "ga = gy, gb = gy");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["a", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => BinaryArithmetic.CheckTypes(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the derivative of a sum is 1");
        return [x[0] + x[1]];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [NeedsGradient(0) ? gy[0]!.SumTo(x[0].Shape) : null, NeedsGradient(1) ? gy[0]!.SumTo(x[1].Shape) : null];
}
