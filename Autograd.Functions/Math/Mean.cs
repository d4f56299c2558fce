using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = Σ x / n over some axes, with n elements in all. gx = gy / n, repeated; nothing is kept.</summary>
/// <remarks>The mean of no elements is NaN, as in NumPy, Chainer and PyTorch; its gradient has x's shape and no elements. Chainer also
/// calls it <c>average</c>.</remarks>
/// <param name="axes">The axes to average over, negative ones counted from the last (default: all).</param>
/// <param name="keepDims">Whether to keep these axes, with length 1.</param>
/// <exception cref="ArgumentNullException"><paramref name="axes"/> is null.</exception>
public sealed class Mean(int[] axes, bool keepDims = false) : Function
{
    private readonly ReductionAxes axes = new(axes);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axes), axes), (nameof(keepDims), keepDims)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy / n for every element";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => axes.CheckTypes(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the derivative of a mean is one over the number of elements");
        return [x[0].Mean(axes.AsSpan(), keepDims)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var kept = axes.Kept(x[0].Shape);
        return [F.Reshape(gy[0] / Count(x[0].Shape, kept), kept).BroadcastTo(x[0].Shape)];
    }

    /// <summary>The number of elements per mean; 1 instead of 0, where the gradient has no elements.</summary>
    private static double Count(Shape x, Shape kept) => x.Size == 0 ? 1 : (double)x.Size / kept.Size;
}

public static partial class F
{
    /// <summary>The mean over all axes or some: <c>F.Mean(x)</c>, <c>F.Mean(x, [0, 2])</c>. See <see cref="Functions.Mean"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axes">The axes to average over, negative ones counted from the last (default: all).</param>
    /// <param name="keepDims">Whether to keep these axes, with length 1.</param>
    /// <returns>x's type; x's shape without the axes, () for all. NaN where there are no elements.</returns>
    /// <exception cref="ArgumentException">x holds integers, or an axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Mean(Variable x, ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        new Mean([.. axes], keepDims).Apply(x);

    /// <summary>The mean over one axis: <c>F.Mean(x, axis: 0, keepDims: true)</c>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to average over; negative ones count from the last.</param>
    /// <param name="keepDims">Whether to keep this axis, with length 1.</param>
    /// <returns>x's type; x's shape without the axis.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Mean(Variable x, int axis, bool keepDims = false) => new Mean([axis], keepDims).Apply(x);
}
