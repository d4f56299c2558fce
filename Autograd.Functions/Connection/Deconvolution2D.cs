using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// The transpose of a convolution: each x[n, c, i, j] · W[c, o, k, l] is added to y[n, o, i · stride − pad + k · dilate, j · stride − pad +
/// l · dilate], then b[o] everywhere.
/// </summary>
/// <remarks>
/// gx is a convolution of gy with W, gW the sum of products of gy and x over all positions, gb = Σ gy. Keeps W only if x needs a gradient,
/// and x only if W does; b never.
/// <para>With a stride other than 1, several sizes of y correspond to one size of x: the default is the smallest, <c>outsize</c> selects
/// another.</para>
/// <para>Source: Zeiler and others, "Deconvolutional networks", 2010; chainer.functions.deconvolution_2d.</para>
/// </remarks>
public sealed class Deconvolution2D : Function, IMultiplyAdds
{
    private readonly ConvolutionGeometry geometry;
    private readonly bool isGradient;
    private readonly Size2D? outsize;
    private Size2D image;

    /// <summary>Creates a deconvolution.</summary>
    /// <param name="stride">Distance in y between neighboring elements of x (default: 1).</param>
    /// <param name="pad">Border cut off y (default: 0).</param>
    /// <param name="outsize">The size of y (default: the smallest that a convolution maps back to x's size).</param>
    /// <param name="dilate">Distance between the taps of the kernel (default: 1).</param>
    /// <param name="groups">Number of groups into which channels are divided.</param>
    /// <exception cref="ArgumentOutOfRangeException">A stride, dilate or groups is less than 1, or a pad less than 0.</exception>
    public Deconvolution2D(Size2D? stride = null, Size2D? pad = null, Size2D? outsize = null, Size2D? dilate = null, int groups = 1)
        : this(nameof(Deconvolution2D), stride, pad, outsize, dilate, groups) { }

    internal Deconvolution2D(string name, Size2D? stride, Size2D? pad, Size2D? outsize, Size2D? dilate, int groups) =>
        (Name, geometry, this.outsize) = (name, new ConvolutionGeometry(name, stride, pad, dilate, groups), outsize);

    /// <summary>Creates the gradient of a convolution, where the size of the image is known.</summary>
    internal Deconvolution2D(ConvolutionGeometry geometry, Size2D outsize) =>
        (this.geometry, this.outsize, isGradient) = (geometry, outsize, true);

    /// <inheritdoc/>
    public override string Name { get; } = nameof(Deconvolution2D);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [.. geometry.Settings, (nameof(outsize), outsize)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "W", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        if (check.Count != 3) check.Floats(2);
        check.SameFloat();
        var (x, W) = (check[0].Shape, check[1].Shape);
        if (x.Rank != 4) throw Errors.NotImages(check);
        if (W.Rank != 4 || W[2] == 0 || W[3] == 0) throw Errors.NotAKernel(check, "W (in, out / groups, kh, kw)");
        if (x[1] != W[0]) throw Errors.ChannelsDiffer(check);
        if (W[0] % geometry.Groups != 0) throw Errors.ChannelsNotInGroups(check, geometry.Groups);
        var channels = (long)W[1] * geometry.Groups;
        if (check.Count == 3 && (check[2].Shape.Rank != 1 || check[2].Shape[0] != channels)) throw Errors.BiasDoesNotFit(check, channels);
        if (isGradient)
        {
            image = outsize!.Value;
            return;
        }

        var (places, kernel) = (ConvolutionGeometry.SizeOf(x), ConvolutionGeometry.SizeOf(W));
        var smallest = geometry.ImageFor(places, kernel);
        image = geometry.Possible(check, channels, outsize is { } given ? (given.Vertical, given.Horizontal) : smallest);
        if (!LiesBetween(places, geometry.PlacesOn(image, kernel, coverAll: false), geometry.PlacesOn(image, kernel, coverAll: true)))
            throw Errors.OutsizeDoesNotFit(check, image, smallest, geometry.Stride);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        if (NeedsGradient(0)) RetainInputs(NeedsGradient(1) ? [0, 1] : [1], because: "x and W are each other's derivative");
        else RetainInputs(NeedsGradient(1) ? [0] : [], because: "only W needs a gradient, and x is its derivative");
        return [geometry.Input(x[0], x[1], x.Length == 3 ? x[2] : null, image)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var gx = NeedsGradient(0) ? new Convolution2D(geometry, ConvolutionGeometry.SizeOf(x[0].Shape)).Apply(gy[0]!, x[1]) : null;
        var gW = NeedsGradient(1) ? new ConvolutionWeights(geometry, ConvolutionGeometry.SizeOf(x[1].Shape)).Apply(gy[0]!, x[0]) : null;
        return x.Length == 2 ? [gx, gW] : [gx, gW, NeedsGradient(2) ? F.Sum(gy[0]!, [0, 2, 3]) : null];
    }

    private static bool LiesBetween(Size2D size, (long Vertical, long Horizontal) low, (long Vertical, long Horizontal) high) =>
        low.Vertical <= size.Vertical && size.Vertical <= high.Vertical && low.Horizontal <= size.Horizontal
            && size.Horizontal <= high.Horizontal;

    long IMultiplyAdds.MultiplyAdds(IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
        x is [{ } image, { Rank: > 0 } W, ..] ? (long)image.Size * (W.Size / Math.Max(1, W.Shape[0])) : throw Errors.NotItsArrays(Name);
}

public static partial class F
{
    /// <summary>The transpose of a convolution of images. See <see cref="Functions.Deconvolution2D"/>.</summary>
    /// <param name="x">(N, in, H, W); float32 or float64.</param>
    /// <param name="W">(in, out / groups, kh, kw).</param>
    /// <param name="b">(out), or null for none.</param>
    /// <param name="stride">Distance in y between neighboring elements of x (default: 1). One number, or (vertical, horizontal).</param>
    /// <param name="pad">Border cut off y (default: 0).</param>
    /// <param name="outsize">The size of y (default: the smallest that a convolution maps back to x's size).</param>
    /// <param name="dilate">Distance between the taps of the kernel (default: 1).</param>
    /// <param name="groups">Number of groups into which channels are divided.</param>
    /// <returns>(N, out, stride (H − 1) + dilate (kh − 1) + 1 − 2 pad, likewise), or the given outsize.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit, or no convolution of an image of size outsize gives x's
    /// size.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Deconvolution2D(Variable x, Variable W, Variable? b = null, Size2D? stride = null, Size2D? pad = null,
        Size2D? outsize = null, Size2D? dilate = null, int groups = 1)
    {
        var function = new Deconvolution2D(stride, pad, outsize, dilate, groups);
        return b is null ? function.Apply(x, W) : function.Apply(x, W, b);
    }
}
