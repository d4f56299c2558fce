using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// The mean of each channel of an image: <see cref="Functions.Mean"/> over the last two axes. Lin, Chen, Yan, "Network in network",
    /// 2014.
    /// </summary>
    /// <param name="x">(N, C, H, W); float32 or float64.</param>
    /// <returns>(N, C); NaN where an image has no elements.</returns>
    /// <exception cref="ArgumentException">x is not a batch of images.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable GlobalAveragePooling2D(Variable x) => Mean(Images(x, nameof(GlobalAveragePooling2D)), [2, 3]);

    private static Variable Images(Variable x, string function)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape.Rank == 4 ? x : throw Errors.NotImages(function, x.Shape);
    }
}
