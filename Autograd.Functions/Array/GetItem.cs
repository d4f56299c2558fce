using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = x[indices]: elements along the first axis, by number. gx gathers the gradients of all that came from one element; nothing is kept.</summary>
/// <remarks>An element taken twice receives the sum of both gradients: x[[0, 0, 2]] gives [2, 0, 1]. The numbers are copied.</remarks>
/// <param name="indices">int32, any shape; negative ones count from the end.</param>
public sealed class GetItem(NdArray indices) : Function
{
    private readonly NdArray indices = indices?.DType == DType.Int32 ? indices.Copy() : throw Errors.IndicesAreIntegers(indices);

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Inputs(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the indices matter");
        var rows = x[0].Rows(indices.AsSpan<int>());
        return [rows.Reshape([.. indices.Shape.AsSpan(), .. rows.Shape.AsSpan()[1..]])];
    }

    /// <inheritdoc/>
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [NdArray.SumOfRows(gy[0]!, indices.AsSpan<int>(), x[0].Shape)];

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [new Gathering(indices, x[0].Shape).Apply(gy[0]!)];

    /// <summary>gx from gy: zeros, to which the rows are added where they came from. Its own gradient takes the rows again.</summary>
    private sealed class Gathering(NdArray indices, Shape shape) : Function
    {
        public override string Name => "GetItemGradient";

        protected internal override IReadOnlyList<string> ArgumentNames => ["gy"];

        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs([], because: "only the indices matter");
            return [NdArray.SumOfRows(x[0], indices.AsSpan<int>(), shape)];
        }

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [F.GetItem(gy[0]!, indices)];
    }
}

public static partial class F
{
    /// <summary>Elements along the first axis: <c>F.GetItem(x, [0, 0, 2])</c>. See <see cref="Functions.GetItem"/>.</summary>
    /// <param name="x">(n, …), any type.</param>
    /// <param name="indices">−n … n − 1; negative ones count from the end, repeated ones are taken again.</param>
    /// <returns>(indices.Length, …).</returns>
    /// <exception cref="ArgumentException">x is a scalar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public static Variable GetItem(Variable x, int[] indices) => new GetItem(indices).Apply(x);

    /// <summary>Elements along the first axis, arranged as the indices are; one number takes the axis away: <c>F.GetItem(x, -1)</c>.</summary>
    /// <param name="x">(n, …), any type.</param>
    /// <param name="indices">int32, any shape; −n … n − 1.</param>
    /// <returns>The shape of the indices, then that of x without its first axis.</returns>
    /// <exception cref="ArgumentException">x is a scalar, or the indices are not int32.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public static Variable GetItem(Variable x, NdArray indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new GetItem(indices).Apply(x);
    }
}
