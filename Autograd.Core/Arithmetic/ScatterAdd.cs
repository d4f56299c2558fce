namespace Autograd.Core;

/// <summary>
/// y = a with b added at a[items], by NumPy's rules; an element listed twice receives both. ga = gy, gb = gy[items]; nothing is kept.
/// </summary>
/// <param name="items">Where to add; axes that are not listed are taken whole.</param>
public sealed class ScatterAdd(params ReadOnlySpan<AxisIndex> items) : Function
{
    private readonly AxisIndex[] items = items.ToArray();
    private Selection? selection;

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(items), items)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["a", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        selection = Selection.Of(Name, check[0].Shape, items);
        check.Require(check[1].Shape == selection.Shape, $"b {check[1].Shape} does not fit the selected elements",
            $"b has their shape, {selection.Shape}");
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the indices matter");
        return [x[0].Duplicate().AddAt(x[1], selection!)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [gy[0], NeedsGradient(1) ? new GetItem(items).Apply(gy[0]!) : null];
}
