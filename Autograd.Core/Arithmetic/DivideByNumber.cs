namespace Autograd.Core;

/// <summary>y = x / c for a number c; not x · (1 / c), which rounds twice. Keeps nothing.</summary>
/// <param name="c">The number; it takes the array's type.</param>
public sealed class DivideByNumber(double c) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(c), c)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy / c";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the derivative is a number");
        return [x[0] / c];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0] / c];
}
