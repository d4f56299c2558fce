namespace Autograd.Core;

/// <summary>Sums over the axes that a broadcast from a shape would repeat; the gradient is broadcast back. Keeps nothing.</summary>
/// <param name="shape">The shape to reach.</param>
public sealed class SumTo(Shape shape) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(shape), shape)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy, repeated along the axes that were summed";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        if (!shape.BroadcastsTo(check[0].Shape)) throw Errors.CannotSumTo(check, shape);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the shape matters");
        return [x[0].SumTo(shape)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]!.BroadcastTo(x[0].Shape)];
}
