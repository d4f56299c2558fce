using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = Σ x over some axes. Every summand's derivative is 1: gy is repeated, nothing is kept.</summary>
/// <remarks>The sum of no elements is 0. The sum is more accurate than adding one after another: ten million 0.1f sum within
/// 1e-6.</remarks>
/// <param name="axes">The axes to sum over, negative ones counted from the last (default: all).</param>
/// <param name="keepDims">Whether to keep the summed axes, with length 1.</param>
/// <exception cref="ArgumentNullException"><paramref name="axes"/> is null.</exception>
public sealed class Sum(int[] axes, bool keepDims = false) : Function
{
    private readonly ReductionAxes axes = new(axes);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axes), axes), (nameof(keepDims), keepDims)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy for every element";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => axes.CheckTypes(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the derivative of a sum is 1");
        return [x[0].Sum(axes.AsSpan(), keepDims)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [F.Reshape(gy[0]!, axes.Kept(x[0].Shape)).BroadcastTo(x[0].Shape)];
}

public static partial class F
{
    /// <summary>The sum over all axes or some: <c>F.Sum(x)</c>, <c>F.Sum(x, [0, 2])</c>. See <see cref="Functions.Sum"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axes">The axes to sum over, negative ones counted from the last (default: all).</param>
    /// <param name="keepDims">Whether to keep the summed axes, with length 1.</param>
    /// <returns>x's type; x's shape without the axes, () for all.</returns>
    /// <exception cref="ArgumentException">x holds integers, or an axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Sum(Variable x, ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        new Sum([.. axes], keepDims).Apply(x);

    /// <summary>The sum over one axis: <c>F.Sum(x, axis: 0, keepDims: true)</c>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to sum over; negative ones count from the last.</param>
    /// <param name="keepDims">Whether to keep this axis, with length 1.</param>
    /// <returns>x's type; x's shape without the axis.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Sum(Variable x, int axis, bool keepDims = false) => new Sum([axis], keepDims).Apply(x);
}
