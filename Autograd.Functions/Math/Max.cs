using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// The largest elements over some axes. gy goes to the element that was chosen, in equal parts if there are several. Keeps x and y.
/// </summary>
/// <remarks>
/// [1, 3, 3, 2] shares as PyTorch's amax and amin do; Chainer gives every tie the whole gradient, so that more comes out than went in.
/// ±0 tie. NaN wins, and the gradient of a NaN is NaN for all it was chosen from. The maximum of nothing is an error.
/// </remarks>
/// <param name="axes">The axes to go over, negative ones counted from the last (default: all).</param>
/// <param name="keepDims">Whether these axes stay, with length 1.</param>
/// <exception cref="ArgumentNullException"><paramref name="axes"/> is null.</exception>
public sealed class Max(int[] axes, bool keepDims = false) : Function
{
    private readonly ReductionAxes axes = new(axes);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axes), axes), (nameof(keepDims), keepDims)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy at the greatest, shared where several are";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => axes.CheckElements(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the chosen elements are those equal to the output");
        RetainOutputs(0, because: "the chosen elements are those equal to the output");
        return [x[0].Max(axes.AsSpan(), keepDims)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [Ties.Pass(F.Reshape(gy[0]!, axes.Kept(x[0].Shape)), Ties.Shares(x[0].Data, RetainedOutputVariable(0).Data, axes))];
}

public static partial class F
{
    /// <summary>
    /// The largest elements over all axes or some: <c>F.Max(x)</c>, <c>F.Max(x, [0, 2])</c>. See <see cref="Functions.Max"/>.
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axes">The axes to go over, negative ones counted from the last (default: all).</param>
    /// <param name="keepDims">Whether these axes stay, with length 1.</param>
    /// <returns>x's type; x's shape without the axes, () for all.</returns>
    /// <exception cref="ArgumentException">x is of integers, an axis is named twice, or there is nothing to choose from.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Max(Variable x, ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        new Max([.. axes], keepDims).Apply(x);

    /// <summary>The largest elements along one axis: <c>F.Max(x, axis: 0, keepDims: true)</c>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to go along; negative ones count from the last.</param>
    /// <param name="keepDims">Whether this axis stays, with length 1.</param>
    /// <returns>x's type; x's shape without the axis.</returns>
    /// <exception cref="ArgumentException">x is of integers, or the axis has length 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Max(Variable x, int axis, bool keepDims = false) => new Max([axis], keepDims).Apply(x);
}
