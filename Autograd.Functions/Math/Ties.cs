using Autograd.Core;

namespace Autograd.Functions;

/// <summary>How a gradient is split among the elements that a maximum or minimum was chosen from.</summary>
internal static class Ties
{
    /// <summary>One over the number of elements equal to y, for each of them; 0 for the others; NaN where y is NaN.</summary>
    public static NdArray Shares(NdArray x, NdArray y, ReductionAxes axes)
    {
        var chosen = NdArray.Equal(x, y.Reshape(axes.Kept(x.Shape)));
        return chosen / chosen.Sum(axes.AsSpan(), keepDims: true);
    }
}
