namespace Autograd.Core;

/// <summary>y = c / x for a number c; dy/dx = −c / x². Keeps x.</summary>
/// <param name="c">The number; it takes the array's type.</param>
public sealed class DivideNumber(double c) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(c), c)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = −gy · c / x²";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is −c / x²");
        return [c / x[0]];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [-gy[0] * (c / x[0]) / x[0]];
}
