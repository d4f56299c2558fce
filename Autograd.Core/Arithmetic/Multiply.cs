namespace Autograd.Core;

/// <summary>
/// y = a · b, elementwise, broadcast as in NumPy. Each operand is the other's derivative and is kept if the other needs a gradient.
/// </summary>
public sealed class Multiply : Function
{
    /// <inheritdoc/>
    protected override string? Rule => BinaryArithmetic.Rule(this, "ga = gy · b, gb = gy · a");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["a", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => BinaryArithmetic.CheckTypes(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        if (NeedsGradient(0)) RetainInputs(NeedsGradient(1) ? [0, 1] : [1], because: "each operand is the other's derivative");
        else RetainInputs(0, because: "only b needs a gradient, and a is its derivative");
        return [x[0] * x[1]];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
    [
        NeedsGradient(0) ? (gy[0] * x[1]).SumTo(x[0].Shape) : null,
        NeedsGradient(1) ? (gy[0] * x[0]).SumTo(x[1].Shape) : null,
    ];
}
