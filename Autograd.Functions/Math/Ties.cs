using Autograd.Core;

namespace Autograd.Functions;

/// <summary>How a gradient goes to the elements that were chosen.</summary>
internal static class Ties
{
    /// <summary>One over the number of elements equal to y, for each of them; 0 for the others; NaN where y is NaN.</summary>
    public static NdArray Shares(NdArray x, NdArray y, ReductionAxes axes)
    {
        var chosen = NdArray.Equal(x, y.Reshape(axes.Kept(x.Shape)));
        return chosen / chosen.Sum(axes.AsSpan(), keepDims: true);
    }

    /// <summary>gy · share; 0 where the share is 0, also of an infinite gy, such as √ has at the 0 that was chosen.</summary>
    public static NdArray Pass(NdArray gy, NdArray share) => NdArray.Where(share, gy * share, NdArray.Zeros([], share.DType));

    /// <inheritdoc cref="Pass(NdArray, NdArray)"/>
    public static Variable Pass(Variable gy, NdArray share) => F.Where(share, gy * (Variable)share, NdArray.Zeros([], share.DType));
}
