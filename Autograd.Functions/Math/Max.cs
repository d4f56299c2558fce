using Autograd.Core;

namespace Autograd.Functions;

/// <summary>The maximum over some axes. gy goes to the largest element, in equal parts if there are several. Keeps x and y.</summary>
/// <remarks>
/// Ties, as in [1, 3, 3, 2], share the gradient as in PyTorch's amax and amin; Chainer gives each the whole gradient, so that the parts
/// exceed the whole. ±0 tie. NaN wins, and then all elements it was chosen from have gradient NaN. The maximum of no elements is an error.
/// </remarks>
/// <param name="axes">The axes to reduce, negative ones counted from the last (default: all).</param>
/// <param name="keepDims">Whether to keep these axes, with length 1.</param>
/// <exception cref="ArgumentNullException"><paramref name="axes"/> is null.</exception>
public sealed class Max(int[] axes, bool keepDims = false) : Function
{
    private readonly ReductionAxes axes = new(axes);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axes), axes), (nameof(keepDims), keepDims)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy at the largest element, shared equally among ties, 0 elsewhere";

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
    /// <summary>The maximum over all axes or some: <c>F.Max(x)</c>, <c>F.Max(x, [0, 2])</c>. See <see cref="Functions.Max"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axes">The axes to reduce, negative ones counted from the last (default: all).</param>
    /// <param name="keepDims">Whether to keep these axes, with length 1.</param>
    /// <returns>x's type; x's shape without the axes, () for all.</returns>
    /// <exception cref="ArgumentException">x holds integers, an axis is named twice, or an axis to reduce is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Max(Variable x, ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        new Max([.. axes], keepDims).Apply(x);

    /// <summary>The maximum along one axis: <c>F.Max(x, axis: 0, keepDims: true)</c>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to reduce; negative ones count from the last.</param>
    /// <param name="keepDims">Whether to keep this axis, with length 1.</param>
    /// <returns>x's type; x's shape without the axis.</returns>
    /// <exception cref="ArgumentException">x holds integers, or the axis has length 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Max(Variable x, int axis, bool keepDims = false) => new Max([axis], keepDims).Apply(x);
}
