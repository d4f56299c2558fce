using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Enlarges rows by repetition: <see cref="Functions.Unpooling2D"/> on images of height 1.</summary>
    /// <param name="x">(N, C, L); float32 or float64.</param>
    /// <param name="ksize">The size of the window.</param>
    /// <param name="stride">Distance between windows (default: their size).</param>
    /// <param name="pad">Number of elements cut off at both ends of y.</param>
    /// <param name="outsize">The length of y (default: the smallest on which as many windows fit as x has elements).</param>
    /// <param name="coverAll">Whether the last window may reach beyond y.</param>
    /// <returns>(N, C, stride (L − 1) + ksize − 2 pad), less stride − 1 with coverAll; or the given outsize.</returns>
    /// <exception cref="ArgumentException">x is not a batch of rows, or outsize holds a different number of windows.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Unpooling1D(Variable x, int ksize, int? stride = null, int pad = 0, int? outsize = null, bool coverAll = true) =>
        RowsAsImages.Unwrap(new Unpooling2D(nameof(Unpooling1D), (1, ksize), (1, stride ?? ksize), (0, pad),
            outsize is { } length ? (1, length) : null, coverAll)
            .Apply(RowsAsImages.Wrap(x, nameof(Unpooling1D), nameof(x), "x (N, C, L)")));
}
