using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>The mean of each window of rows: <see cref="Functions.AveragePooling2D"/> on images of height 1.</summary>
    /// <param name="x">(N, C, L); float32 or float64.</param>
    /// <param name="ksize">The size of the window.</param>
    /// <param name="stride">Step of the window (default: its size).</param>
    /// <param name="pad">Padding before and after x.</param>
    /// <param name="padValue">0 counts the padding as zeros; null leaves it out of the mean.</param>
    /// <returns>(N, C, (L + 2 pad − ksize) / stride + 1), rounded down.</returns>
    /// <exception cref="ArgumentException">x is not a batch of rows, or the window is larger than the padded row.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable AveragePooling1D(Variable x, int ksize, int? stride = null, int pad = 0, double? padValue = 0) =>
        RowsAsImages.Unwrap(new AveragePooling2D(nameof(AveragePooling1D), (1, ksize), (1, stride ?? ksize), (0, pad),
            padValue).Apply(RowsAsImages.Wrap(x, nameof(AveragePooling1D), nameof(x), "x (N, C, L)")));
}
