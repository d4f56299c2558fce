namespace Autograd.Core;

/// <summary>The same elements in another shape; the output shares x's buffer. Keeps nothing: gy is reshaped back.</summary>
/// <param name="shape">The new lengths; one of them may be −1 and is then inferred.</param>
public sealed class Reshape(int[] shape) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(shape), shape)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy in the shape of x";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Inputs(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the shape matters");
        return [x[0].Reshape(shape)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]!.Reshape(x[0].Shape.AsSpan())];
}
