using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>The transpose of a convolution of rows: <see cref="Functions.Deconvolution2D"/> on images of height 1.</summary>
    /// <param name="x">(N, in, L); float32 or float64.</param>
    /// <param name="W">(in, out / groups, k).</param>
    /// <param name="b">(out), or null for none.</param>
    /// <param name="stride">Distance in y between neighboring elements of x.</param>
    /// <param name="pad">Number of elements cut off at both ends of y.</param>
    /// <param name="outsize">The length of y (default: the smallest that a convolution maps back to x's size).</param>
    /// <param name="dilate">Distance between the taps of the kernel.</param>
    /// <param name="groups">Number of groups into which channels are divided.</param>
    /// <returns>(N, out, stride (L − 1) + dilate (k − 1) + 1 − 2 pad), or the given outsize.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit, or no convolution of a row of length outsize gives x's
    /// length.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Deconvolution1D(Variable x, Variable W, Variable? b = null, int stride = 1, int pad = 0, int? outsize = null,
        int dilate = 1, int groups = 1)
    {
        var function = new Deconvolution2D(nameof(Deconvolution1D), (1, stride), (0, pad), outsize is { } length ? (1, length) : null,
            (1, dilate), groups);
        var (rows, kernel) = (RowsAsImages.Wrap(x, nameof(Deconvolution1D), nameof(x), "x (N, in, L)"),
            RowsAsImages.Wrap(W, nameof(Deconvolution1D), nameof(W), "W (in, out / groups, k)"));
        return RowsAsImages.Unwrap(b is null ? function.Apply(rows, kernel) : function.Apply(rows, kernel, b));
    }
}
