using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// The largest element of each channel of an image: <see cref="Functions.Max"/> over the last two axes, which splits the gradient among
    /// equal elements.
    /// </summary>
    /// <param name="x">(N, C, H, W); float32 or float64.</param>
    /// <returns>(N, C).</returns>
    /// <exception cref="ArgumentException">x is not a batch of images, or an image has no elements.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable GlobalMaxPooling2D(Variable x)
    {
        var shape = Images(x, nameof(GlobalMaxPooling2D)).Shape;
        if (shape.Size == 0 && shape[0] * shape[1] > 0) throw Errors.NothingToReduce(nameof(GlobalMaxPooling2D), shape);
        return Max(x, [2, 3]);
    }
}
