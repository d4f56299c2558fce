using Autograd.Core;

namespace Autograd.Functions;

/// <summary>How a gradient is shared among the elements that were chosen.</summary>
internal static class Ties
{
    /// <summary>1 / n for the n elements equal to y, 0 for the others; NaN where y is NaN.</summary>
    public static NdArray Shares(NdArray x, NdArray y, ReductionAxes axes)
    {
        var chosen = NdArray.Equal(x, y.Reshape(axes.Kept(x.Shape)));
        return chosen / chosen.Sum(axes.AsSpan(), keepDims: true);
    }

    /// <summary>gy · share; 0 where the share is 0, even for an infinite gy, such as that of √ at a chosen 0.</summary>
    public static NdArray Pass(NdArray gy, NdArray share) => NdArray.Where(share, gy * share, NdArray.Zeros([], share.DType));

    /// <inheritdoc cref="Pass(NdArray, NdArray)"/>
    public static Variable Pass(Variable gy, NdArray share) => F.Where(share, gy * (Variable)share, NdArray.Zeros([], share.DType));
}
