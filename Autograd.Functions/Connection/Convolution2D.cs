using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y[n, o, i, j] = b[o] + Σ W[o, c, k, l] · x[n, c, i · stride − pad + k · dilate, j · stride − pad + l · dilate], zeros outside x: the
/// cross-correlation that the field calls convolution.
/// </summary>
/// <remarks>
/// gx is a deconvolution of gy with W, gW the sum of products of x and gy over all positions, gb = Σ gy. Keeps W only if x needs a
/// gradient, and x only if W does; b never. With <c>groups</c>, channels and filters are divided into that many groups, and each group of
/// filters sees its group of channels: W (out, in / groups, kh, kw).
/// <para>Rows and columns that the kernel never reaches have gradient 0; <c>coverAll</c> adds a last position that reaches them. PyTorch
/// has no such option.</para>
/// <para>Source: LeCun and others, "Gradient-based learning applied to document recognition", 1998;
/// chainer.functions.convolution_2d.</para>
/// </remarks>
public sealed class Convolution2D : Function, IMultiplyAdds
{
    private readonly ConvolutionGeometry geometry;
    private readonly bool coverAll;
    private readonly Size2D? given;
    private Size2D places;

    /// <summary>Creates a convolution.</summary>
    /// <param name="stride">Step of the kernel from one position to the next (default: 1).</param>
    /// <param name="pad">Number of zeros added around x (default: 0).</param>
    /// <param name="coverAll">Whether to add a last position that covers the remainder at the end.</param>
    /// <param name="dilate">Distance between the taps of the kernel (default: 1).</param>
    /// <param name="groups">Number of groups into which channels and filters are divided.</param>
    /// <exception cref="ArgumentOutOfRangeException">A stride, dilate or groups is less than 1, or a pad less than 0.</exception>
    public Convolution2D(Size2D? stride = null, Size2D? pad = null, bool coverAll = false, Size2D? dilate = null, int groups = 1)
        : this(nameof(Convolution2D), stride, pad, coverAll, dilate, groups) { }

    internal Convolution2D(string name, Size2D? stride, Size2D? pad, bool coverAll, Size2D? dilate, int groups)
        : this(new ConvolutionGeometry(name, stride, pad, dilate, groups), null) => (Name, this.coverAll) = (name, coverAll);

    /// <summary>Creates the gradient of a deconvolution, where the number of positions is known.</summary>
    internal Convolution2D(ConvolutionGeometry geometry, Size2D? places) => (this.geometry, given) = (geometry, places);

    /// <inheritdoc/>
    public override string Name { get; } = nameof(Convolution2D);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [.. geometry.Settings, (nameof(coverAll), coverAll)];

    /// <inheritdoc/>
    protected override string? Rule =>
        $"gx = deconvolution of gy by W, gW = correlation of x with gy{(Inputs.Count() == 3 ? ", gb = Σ gy" : "")}";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "W", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        if (check.Count != 3) check.Floats(2);
        check.SameFloat();
        var (x, W) = (check[0].Shape, check[1].Shape);
        if (x.Rank != 4) throw Errors.NotImages(check);
        if (W.Rank != 4 || W[2] == 0 || W[3] == 0) throw Errors.NotAKernel(check, "W (out, in / groups, kh, kw)");
        if (x[1] != (long)W[1] * geometry.Groups) throw Errors.ChannelsDiffer(check, geometry.Groups);
        if (W[0] % geometry.Groups != 0) throw Errors.FiltersNotInGroups(check, geometry.Groups);
        if (check.Count == 3 && check[2].Shape != [W[0]]) throw Errors.BiasDoesNotFit(check, W[0]);
        places = given ?? geometry.PlacesOn(check, ConvolutionGeometry.SizeOf(W), W[0], coverAll);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        if (NeedsGradient(0)) RetainInputs(NeedsGradient(1) ? [0, 1] : [1], because: "x and W are each other's derivative");
        else RetainInputs(NeedsGradient(1) ? [0] : [], because: "only W needs a gradient, and x is its derivative");
        return [geometry.Output(x[0], x[1], x.Length == 3 ? x[2] : null, places)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var gx = NeedsGradient(0) ? new Deconvolution2D(geometry, ConvolutionGeometry.SizeOf(x[0].Shape)).Apply(gy[0]!, x[1]) : null;
        var gW = NeedsGradient(1) ? new ConvolutionWeights(geometry, ConvolutionGeometry.SizeOf(x[1].Shape)).Apply(x[0], gy[0]!) : null;
        return x.Length == 2 ? [gx, gW] : [gx, gW, NeedsGradient(2) ? F.Sum(gy[0]!, [0, 2, 3]) : null];
    }

    long IMultiplyAdds.MultiplyAdds(IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
        x is [_, { Rank: > 0 } W, ..] && y is [{ } image, ..]
            ? (long)image.Size * (W.Size / Math.Max(1, W.Shape[0])) : throw Errors.NotItsArrays(Name);
}

public static partial class F
{
    /// <summary>Convolution of images. See <see cref="Functions.Convolution2D"/>.</summary>
    /// <param name="x">(N, in, H, W); float32 or float64.</param>
    /// <param name="W">(out, in / groups, kh, kw).</param>
    /// <param name="b">(out), or null for none.</param>
    /// <param name="stride">Step of the kernel from one position to the next (default: 1). One number, or (vertical, horizontal).</param>
    /// <param name="pad">Number of zeros added around x (default: 0).</param>
    /// <param name="coverAll">Whether to add a last position that covers the remainder at the end.</param>
    /// <param name="dilate">Distance between the taps of the kernel (default: 1).</param>
    /// <param name="groups">Number of groups into which channels and filters are divided; one per channel makes the convolution
    /// depthwise.</param>
    /// <returns>(N, out, (H + 2 pad − dilate (kh − 1) − 1) / stride + 1, likewise), rounded down, or up with coverAll.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit, or the kernel is larger than the padded image.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Convolution2D(Variable x, Variable W, Variable? b = null, Size2D? stride = null, Size2D? pad = null,
        bool coverAll = false, Size2D? dilate = null, int groups = 1)
    {
        var function = new Convolution2D(stride, pad, coverAll, dilate, groups);
        return b is null ? function.Apply(x, W) : function.Apply(x, W, b);
    }
}
