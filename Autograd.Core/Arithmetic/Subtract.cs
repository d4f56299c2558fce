namespace Autograd.Core;

/// <summary>y = a − b, broadcast as in NumPy. Keeps nothing: the gradients are gy and −gy, summed to the operand's shape.</summary>
public sealed class Subtract : Function
{
    /// <inheritdoc/>
    protected override string? Rule => BinaryArithmetic.Rule(this, "ga = gy, gb = −gy");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["a", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => BinaryArithmetic.CheckTypes(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the derivatives of a difference are 1 and −1");
        return [x[0] - x[1]];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [NeedsGradient(0) ? gy[0]!.SumTo(x[0].Shape) : null, NeedsGradient(1) ? -gy[0]!.SumTo(x[1].Shape) : null];
}
