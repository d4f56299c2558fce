namespace Autograd.Core;

/// <summary>y = x + c for a number c. Keeps nothing.</summary>
/// <param name="c">The number; it takes the array's type.</param>
public sealed class AddNumber(double c) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(c), c)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the derivative is 1");
        return [x[0] + c];
    }

    /// <inheritdoc/>
    // Beside Backward: there is nothing to compute, and no variable to make for it (rows "chain" of the comparison).
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => gy;

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]];
}
