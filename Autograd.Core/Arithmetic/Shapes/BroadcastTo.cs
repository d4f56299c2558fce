namespace Autograd.Core;

/// <summary>Repeats axes of length 1 and missing leading axes to reach a shape; the gradient is summed back. Keeps nothing.</summary>
/// <param name="shape">The shape to reach.</param>
public sealed class BroadcastTo(Shape shape) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(shape), shape)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = Σ gy over the axes that were repeated";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        if (!check[0].Shape.BroadcastsTo(shape)) throw Errors.CannotBroadcastTo(check, shape);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the shape matters");
        return [x[0].BroadcastTo(shape)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]!.SumTo(x[0].Shape)];
}
