namespace Autograd.Core;

/// <summary>
/// y = a / b, elementwise, broadcast as in NumPy. ∂y/∂a = 1 / b, ∂y/∂b = −a / b² = −y / b; b is kept, and a if b needs a gradient.
/// </summary>
public sealed class Divide : Function
{
    /// <inheritdoc/>
    protected override string? Rule => BinaryArithmetic.Rule(this, "ga = gy / b, gb = −gy · a / b²");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["a", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => BinaryArithmetic.CheckTypes(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(NeedsGradient(1) ? [0, 1] : [1], because: "∂y/∂a = 1 / b; only ∂y/∂b = −a / b² reads a");
        return [x[0] / x[1]];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var ga = gy[0] / x[1];
        return [NeedsGradient(0) ? ga.SumTo(x[0].Shape) : null, NeedsGradient(1) ? (-ga * x[0] / x[1]).SumTo(x[1].Shape) : null];
    }
}
