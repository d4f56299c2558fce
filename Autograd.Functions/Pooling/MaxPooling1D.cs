using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>The maximum of each window of rows: <see cref="Functions.MaxPooling2D"/> on images of height 1.</summary>
    /// <param name="x">(N, C, L); float32 or float64.</param>
    /// <param name="ksize">The size of the window.</param>
    /// <param name="stride">Step of the window (default: its size).</param>
    /// <param name="pad">Padding before and after x.</param>
    /// <param name="coverAll">Whether to add a last window that covers the remainder at the end.</param>
    /// <returns>(N, C, (L + 2 pad − ksize) / stride + 1), rounded up, or down without coverAll.</returns>
    /// <exception cref="ArgumentException">x is not a batch of rows, or the window is larger than the padded row.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable MaxPooling1D(Variable x, int ksize, int? stride = null, int pad = 0, bool coverAll = true) =>
        MaxPooling1D(x, ksize, out _, stride, pad, coverAll);

    /// <summary>
    /// As <see cref="MaxPooling1D(Variable, int, int?, int, bool)"/>, but also returns the position of each maximum in its window.
    /// </summary>
    /// <param name="x">(N, C, L); float32 or float64.</param>
    /// <param name="ksize">The size of the window.</param>
    /// <param name="indices">int32, of the output's shape: the position in the window, from 0.</param>
    /// <param name="stride">Step of the window (default: its size).</param>
    /// <param name="pad">Padding before and after x.</param>
    /// <param name="coverAll">Whether to add a last window that covers the remainder at the end.</param>
    /// <exception cref="ArgumentException">x is not a batch of rows, or the window is larger than the padded row.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable MaxPooling1D(Variable x, int ksize, out NdArray indices, int? stride = null, int pad = 0, bool coverAll = true)
    {
        var function = new MaxPooling2D(nameof(MaxPooling1D), (1, ksize), (1, stride ?? ksize), (0, pad), coverAll);
        var y = RowsAsImages.Unwrap(function.Apply(RowsAsImages.Wrap(x, nameof(MaxPooling1D), nameof(x), "x (N, C, L)")));
        indices = function.Indices!.Copy().Reshape(y.Shape);
        return y;
    }
}
