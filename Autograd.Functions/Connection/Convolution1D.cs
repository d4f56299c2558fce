using Autograd.Core;

namespace Autograd.Functions;


public static partial class F
{
    /// <summary>Convolution of rows: <see cref="Functions.Convolution2D"/> on images of height 1.</summary>
    /// <param name="x">(N, in, L); float32 or float64.</param>
    /// <param name="W">(out, in / groups, k).</param>
    /// <param name="b">(out), or null for none.</param>
    /// <param name="stride">Step of the kernel from one position to the next.</param>
    /// <param name="pad">Number of zeros added before and after x.</param>
    /// <param name="coverAll">Whether to add a last position that covers the remainder at the end.</param>
    /// <param name="dilate">Distance between the taps of the kernel.</param>
    /// <param name="groups">Number of groups into which channels and filters are divided.</param>
    /// <returns>(N, out, (L + 2 pad − dilate (k − 1) − 1) / stride + 1), rounded down, or up with coverAll.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit, or the kernel is larger than the padded row.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Convolution1D(Variable x, Variable W, Variable? b = null, int stride = 1, int pad = 0, bool coverAll = false,
        int dilate = 1, int groups = 1)
    {
        var function = new Convolution2D(nameof(Convolution1D), (1, stride), (0, pad), coverAll, (1, dilate), groups);
        var (rows, kernel) = (RowsAsImages.Wrap(x, nameof(Convolution1D), nameof(x), "x (N, in, L)"),
            RowsAsImages.Wrap(W, nameof(Convolution1D), nameof(W), "W (out, in / groups, k)"));
        return RowsAsImages.Unwrap(b is null ? function.Apply(rows, kernel) : function.Apply(rows, kernel, b));
    }
}
