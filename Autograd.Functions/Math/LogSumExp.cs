using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = log Σ eˣ over some axes; dy/dx = e^(x − y), the softmax. Keeps x and y.</summary>
/// <remarks>The maximum is subtracted first, so that nothing overflows. A largest element of ±∞ gives NaN, as in Chainer; PyTorch gives
/// ±∞.</remarks>
/// <param name="axes">The axes to reduce, negative ones counted from the last (default: all).</param>
/// <param name="keepDims">Whether to keep these axes, with length 1.</param>
/// <exception cref="ArgumentNullException"><paramref name="axes"/> is null.</exception>
public sealed class LogSumExp(int[] axes, bool keepDims = false) : Function
{
    private readonly ReductionAxes axes = new(axes);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axes), axes), (nameof(keepDims), keepDims)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy · softmax(x)";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => axes.CheckElements(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is e^(x − y)");
        RetainOutputs(0, because: "the derivative is e^(x − y)");
        var largest = x[0].Max(axes.AsSpan(), keepDims: true);
        var y = (x[0] - largest).Exp().Sum(axes.AsSpan(), keepDims: true).Log() + largest;
        return [keepDims ? y : y.Reshape(axes.Removed(x[0].Shape))];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var kept = axes.Kept(x[0].Shape);
        return [F.Reshape(gy[0]!, kept) * F.Exp(x[0] - F.Reshape(RetainedOutputVariable(0), kept))];
    }
}

public static partial class F
{
    /// <summary>
    /// log Σ eˣ over all axes or some: <c>F.LogSumExp(x)</c>, <c>F.LogSumExp(x, [0, 2])</c>. See <see cref="Functions.LogSumExp"/>.
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axes">The axes to reduce, negative ones counted from the last (default: all).</param>
    /// <param name="keepDims">Whether to keep these axes, with length 1.</param>
    /// <returns>x's type; x's shape without the axes, () for all.</returns>
    /// <exception cref="ArgumentException">x holds integers, or an axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable LogSumExp(Variable x, ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        new LogSumExp([.. axes], keepDims).Apply(x);

    /// <summary>log Σ eˣ along one axis.</summary>
    /// <inheritdoc cref="LogSumExp(Variable, ReadOnlySpan{int}, bool)"/>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to reduce; negative ones count from the last.</param>
    /// <param name="keepDims">Whether to keep this axis, with length 1.</param>
    public static Variable LogSumExp(Variable x, int axis, bool keepDims = false) => new LogSumExp([axis], keepDims).Apply(x);
}
