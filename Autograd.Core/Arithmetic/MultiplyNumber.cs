namespace Autograd.Core;

/// <summary>y = c · x for a number c. Keeps nothing.</summary>
/// <param name="c">The number; it takes the array's type.</param>
public sealed class MultiplyNumber(double c) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(c), c)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = c · gy";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the derivative is the number itself");
        return [c * x[0]];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [c * gy[0]];
}
