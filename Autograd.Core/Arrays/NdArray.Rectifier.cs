namespace Autograd.Core;

// Building blocks of rectifiers: a slope where something is negative.
public sealed partial class NdArray
{
    /// <summary>
    /// x &lt; 0 ? slope · x : x for each element x. −0 becomes +0; with slope +0, negative numbers including −∞ become −0.
    /// </summary>
    /// <remarks>Hence for a slope ≥ +0 the sign bit of the result is set exactly where x &lt; 0.</remarks>
    /// <param name="slope">Any number.</param>
    /// <param name="inPlace">Whether the result takes over this array's buffer: this array can then no longer be read, and
    /// <see cref="Version"/> is raised.</param>
    /// <exception cref="ArgumentException">The array is of integers; or with <paramref name="inPlace"/>, another array reads its
    /// buffer.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray Rectify(double slope, bool inPlace = false) => RectifierOperation.Forward(this, slope, inPlace);

    /// <summary>The same with several slopes.</summary>
    /// <param name="slopes">One number; or the lengths of the first axes after the batch axis, such as (C) for (N, C, …); or this array's
    /// shape.</param>
    /// <param name="inPlace">Whether the result takes over this array's buffer.</param>
    /// <exception cref="ArgumentException">The slopes do not fit or have another type, or one of the reasons for a single slope
    /// applies.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public NdArray Rectify(NdArray slopes, bool inPlace = false) =>
        RectifierOperation.Forward(this, SlopesFor(nameof(Rectify), slopes), inPlace);

    /// <summary>
    /// x &lt; 0 ? slope · g : g for each element g of this array and x of another: the gradient of <see cref="Rectify(double, bool)"/>.
    /// </summary>
    /// <param name="x">The deciding array, of this array's shape and type: the rectifier's input or output.</param>
    /// <param name="slope">Any number.</param>
    /// <param name="bySignBit">Whether the sign bit decides, for the output: −0 then counts as negative, NaN does not.</param>
    /// <exception cref="ArgumentException">The shapes or types differ, or are of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public NdArray RectifyBy(NdArray x, double slope, bool bySignBit = false) =>
        RectifierOperation.Backward(DeciderFor(nameof(RectifyBy), x), bySignBit, this, slope);

    /// <summary>The same with several slopes.</summary>
    /// <param name="x">The deciding array, of this array's shape and type.</param>
    /// <param name="slopes">One number; or the lengths of the first axes after the batch axis; or this array's shape.</param>
    /// <param name="bySignBit">Whether the sign bit decides.</param>
    /// <inheritdoc cref="RectifyBy(NdArray, double, bool)" path="/exception"/>
    public NdArray RectifyBy(NdArray x, NdArray slopes, bool bySignBit = false) =>
        RectifierOperation.Backward(DeciderFor(nameof(RectifyBy), x), bySignBit, this, SlopesFor(nameof(RectifyBy), slopes));

    /// <summary>
    /// For each slope, Σ g · x over x &lt; 0, where g are the elements of this array: the gradient of
    /// <see cref="Rectify(NdArray, bool)"/> with respect to the slopes.
    /// </summary>
    /// <param name="x">The deciding array, of this array's shape and type.</param>
    /// <param name="slopes">One number; or the lengths of the first axes after the batch axis; or this array's shape.</param>
    /// <param name="bySignBit">Whether x is the output: its sign bit decides, and each sum is divided by its slope.</param>
    /// <returns>The slopes' shape.</returns>
    /// <inheritdoc cref="RectifyBy(NdArray, double, bool)" path="/exception"/>
    public NdArray SlopeGradient(NdArray x, NdArray slopes, bool bySignBit = false) =>
        RectifierOperation.SlopeGradient(DeciderFor(nameof(SlopeGradient), x), bySignBit, this, SlopesFor(nameof(SlopeGradient), slopes));

    /// <summary>x &gt; 0 ? g : 0 for each element g of this array and x of another, broadcast as in NumPy: the gradient of ReLU.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public NdArray WherePositive(NdArray x) => ElementwiseOperation.Binary<Vectorized2<ReLUGradientKernel>>(nameof(WherePositive), x, this);

    private NdArray DeciderFor(string function, NdArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape == Shape && x.DType == DType ? x : throw Errors.DeciderDiffers(function, this, x);
    }

    private NdArray SlopesFor(string function, NdArray slopes)
    {
        ArgumentNullException.ThrowIfNull(slopes);
        var fit = slopes.Size == 1 || slopes.Shape == Shape
            || slopes.Rank < Rank && slopes.Shape.AsSpan().SequenceEqual(Shape.AsSpan().Slice(1, slopes.Rank));
        return fit && slopes.DType == DType ? slopes : throw Errors.SlopesDoNotFit(function, this, slopes);
    }
}
