namespace Autograd.Core;

/// <summary>
/// y = x[items], by NumPy's rules; the numbers are copied. gx sums the gradients of all copies of an element; nothing is kept.
/// </summary>
/// <remarks>An element taken twice receives the sum of both gradients: x[[0, 0, 2]] gives [2, 0, 1].</remarks>
/// <param name="items">What to take of each axis; axes that are not listed are taken whole.</param>
public sealed class GetItem(params ReadOnlySpan<AxisIndex> items) : Function
{
    private readonly AxisIndex[] items = items.ToArray();
    private Selection? selection;

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(items), items)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy added at the selected elements, 0 elsewhere";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Inputs(1);
        selection = Selection.Of(Name, check[0].Shape, items);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the indices matter");
        return [x[0].Select(selection!)];
    }

    /// <inheritdoc/>
    // Beside Backward: adds into new zeros, whereas ScatterAdd copies its target first.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [NdArray.Zeros(x[0].Shape, x[0].DType).AddAt(gy[0]!, selection!)];

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [new ScatterAdd(items).Apply(NdArray.Zeros(x[0].Shape, x[0].DType), gy[0]!)];
}
