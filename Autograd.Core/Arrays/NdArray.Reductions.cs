namespace Autograd.Core;

// Each reduction takes no axes for all of them, one axis, or several; negative axes count from the last.
public sealed partial class NdArray
{
    /// <summary>The sum over some axes (default: over all). Empty sums are 0.</summary>
    /// <param name="axes">The axes to sum over (default: all).</param>
    /// <param name="keepDims">Whether the summed axes are kept with length 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is listed twice, or the array is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray Sum(ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        ReductionOperation.Over<ReductionOperation.Sum>(this, axes, keepDims);

    /// <inheritdoc cref="Sum(ReadOnlySpan{int}, bool)"/>
    public NdArray Sum(int axis, bool keepDims = false) => Sum([axis], keepDims);

    /// <summary>The mean over some axes (default: over all). The mean of nothing is NaN, as in NumPy.</summary>
    /// <inheritdoc cref="Sum(ReadOnlySpan{int}, bool)" path="/param|/exception"/>
    public NdArray Mean(ReadOnlySpan<int> axes = default, bool keepDims = false)
    {
        var sum = Sum(axes, keepDims);
        return sum / (sum.Size == 0 ? 1 : (double)Size / sum.Size);
    }

    /// <inheritdoc cref="Mean(ReadOnlySpan{int}, bool)"/>
    public NdArray Mean(int axis, bool keepDims = false) => Mean([axis], keepDims);

    /// <summary>The largest element over some axes (default: over all). NaN wins.</summary>
    /// <inheritdoc cref="Sum(ReadOnlySpan{int}, bool)" path="/param|/exception"/>
    /// <exception cref="ArgumentException">The maximum of no elements is undefined.</exception>
    public NdArray Max(ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        ReductionOperation.Over<ReductionOperation.Max>(this, axes, keepDims);

    /// <inheritdoc cref="Max(ReadOnlySpan{int}, bool)"/>
    public NdArray Max(int axis, bool keepDims = false) => Max([axis], keepDims);

    /// <summary>The smallest element over some axes (default: over all). NaN wins.</summary>
    /// <inheritdoc cref="Sum(ReadOnlySpan{int}, bool)" path="/param|/exception"/>
    /// <exception cref="ArgumentException">The minimum of no elements is undefined.</exception>
    public NdArray Min(ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        ReductionOperation.Over<ReductionOperation.Min>(this, axes, keepDims);

    /// <inheritdoc cref="Min(ReadOnlySpan{int}, bool)"/>
    public NdArray Min(int axis, bool keepDims = false) => Min([axis], keepDims);

    /// <summary>The index of the largest element along an axis, int32; the first of equals; NaN counts as largest.</summary>
    /// <param name="axis">The axis to look along.</param>
    /// <param name="keepDims">Whether that axis is kept with length 1.</param>
    /// <exception cref="ArgumentException">The axis has length 0.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray ArgMax(int axis, bool keepDims = false) => ReductionOperation.Index<ReductionOperation.ArgMax>(this, axis, keepDims);

    /// <summary>The index of the largest element in row-major order, int32, shape ().</summary>
    /// <exception cref="ArgumentException">The array is empty or of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray ArgMax() =>
        Size > 0 ? Reshape(Size).ArgMax(0) : throw Errors.NothingToReduce(nameof(ArgMax), Shape, Shape.AsSpan().IndexOf(0));

    /// <summary>The index of the smallest element along an axis, int32; the first of equals; NaN counts as smallest.</summary>
    /// <inheritdoc cref="ArgMax(int, bool)" path="/param|/exception"/>
    public NdArray ArgMin(int axis, bool keepDims = false) => ReductionOperation.Index<ReductionOperation.ArgMin>(this, axis, keepDims);

    /// <summary>The index of the smallest element in row-major order, int32, shape ().</summary>
    /// <exception cref="ArgumentException">The array is empty or of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray ArgMin() =>
        Size > 0 ? Reshape(Size).ArgMin(0) : throw Errors.NothingToReduce(nameof(ArgMin), Shape, Shape.AsSpan().IndexOf(0));
}
