using Autograd.Core;

namespace Autograd.Functions;

/// <summary>The product over some axes; dy/dxᵢ is the product of all others. Keeps x.</summary>
/// <remarks>
/// That product is multiplied out rather than divided out, so that zeros are handled correctly. A recorded backward pass
/// (<c>createGraph</c>) needs n² elements for a product of n. The product of no elements is 1.
/// </remarks>
/// <param name="axes">The axes to reduce, negative ones counted from the last (default: all).</param>
/// <param name="keepDims">Whether to keep these axes, with length 1.</param>
/// <exception cref="ArgumentNullException"><paramref name="axes"/> is null.</exception>
public sealed class Prod(int[] axes, bool keepDims = false) : Function
{
    private readonly ReductionAxes axes = new(axes);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axes), axes), (nameof(keepDims), keepDims)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => axes.CheckTypes(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is the product of all other elements");
        return [x[0].Prod(axes.AsSpan(), keepDims)];
    }

    /// <inheritdoc/>
    // Beside Backward: all products of the others from two running products, where the differentiable rule needs n² elements.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var (order, shape, back) = axes.Last(x[0].Shape);
        var rows = x[0].Transpose(order).Reshape(shape);
        return [(gy[0]!.Reshape(shape[0], 1) * rows.ProductsOfOthers()).Reshape(axes.LastLengths(x[0].Shape)).Transpose(back)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var (order, shape, back) = axes.Last(x[0].Shape);
        var rows = F.Reshape(F.Transpose(x[0], order), shape[0], 1, shape[1]);
        var others = F.Prod(F.Where(NdArray.Identity(shape[1], x[0].DType), NdArray.Full([], 1, x[0].DType), rows), 2);
        return [F.Transpose(F.Reshape(F.Reshape(gy[0]!, shape[0], 1) * others, axes.LastLengths(x[0].Shape)), back)];
    }
}

public static partial class F
{
    /// <summary>The product over all axes or some. See <see cref="Functions.Prod"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axes">The axes to reduce, negative ones counted from the last (default: all).</param>
    /// <param name="keepDims">Whether to keep these axes, with length 1.</param>
    /// <returns>x's type; x's shape without the axes, () for all.</returns>
    /// <exception cref="ArgumentException">x holds integers, or an axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Prod(Variable x, ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        new Prod([.. axes], keepDims).Apply(x);

    /// <summary>The product along one axis.</summary>
    /// <inheritdoc cref="Prod(Variable, ReadOnlySpan{int}, bool)"/>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to reduce; negative ones count from the last.</param>
    /// <param name="keepDims">Whether to keep this axis, with length 1.</param>
    public static Variable Prod(Variable x, int axis, bool keepDims = false) => new Prod([axis], keepDims).Apply(x);
}
