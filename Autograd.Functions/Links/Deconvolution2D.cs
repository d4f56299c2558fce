using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// The transpose of a convolution, with W (in, out / groups, kh, kw), and b (out). Default initializers: LeCunNormal for W and zeros for b,
/// as in Chainer.
/// </summary>
public sealed class Deconvolution2D : Link, ILayer
{
    private readonly Size2D kernel;
    private readonly Size2D? stride;
    private readonly Size2D? pad;
    private readonly Size2D? outsize;
    private readonly Size2D? dilate;
    private readonly int groups;

    /// <summary>Creates a layer of known sizes.</summary>
    /// <param name="inChannels">Number of input channels (default: inferred from the first input).</param>
    /// <param name="outChannels">Number of output channels.</param>
    /// <param name="ksize">The size of the kernel: one number, or (vertical, horizontal).</param>
    /// <param name="stride">Distance in y between neighboring elements of x (default: 1).</param>
    /// <param name="pad">Border cut off y (default: 0).</param>
    /// <param name="noBias">Whether to omit the bias.</param>
    /// <param name="outsize">The size of y (default: the smallest that a convolution maps back to x's size).</param>
    /// <param name="initialW">Initializer of W (default: LeCunNormal).</param>
    /// <param name="initialBias">Initializer of b (default: zeros).</param>
    /// <param name="dilate">Distance between the taps of the kernel (default: 1).</param>
    /// <param name="groups">Number of groups into which channels are divided.</param>
    /// <exception cref="ArgumentException">
    /// A size, stride or dilate is less than 1, a pad less than 0, or groups does not divide the channels.
    /// </exception>
    public Deconvolution2D(
        int? inChannels, int outChannels, Size2D ksize, Size2D? stride = null, Size2D? pad = null, bool noBias = false,
            Size2D? outsize = null,
        Initializer? initialW = null, Initializer? initialBias = null, Size2D? dilate = null, int groups = 1)
    {
        (kernel, this.stride, this.pad, this.outsize, this.dilate,
            this.groups) = (Convolution2D.KernelOf(nameof(Deconvolution2D), inChannels, outChannels, ksize, groups), stride, pad, outsize,
            dilate, groups);
        OutChannels = outChannels;
        _ = new Functions.Deconvolution2D(stride, pad, outsize, dilate, groups); // validates the arguments
        if (outsize is { } size) Functions.Errors.Positive(nameof(Deconvolution2D), nameof(outsize), size);
        W = new Parameter(initialW ?? Initializers.LeCunNormal(), null, outChannels / groups, kernel.Vertical, kernel.Horizontal);
        b = noBias ? null : new Parameter([outChannels], initialBias ?? Initializers.Zeros());
        if (inChannels is { } channels) W.Initialize([channels, outChannels / groups, kernel.Vertical, kernel.Horizontal]);
    }

    /// <summary>The number of output channels.</summary>
    public int OutChannels { get; }

    /// <summary>The weights, (in, out / groups, kh, kw).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter W { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>The bias, (out), or null.</summary>
    public Parameter? b { get; set => field = Register(value); }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">(N, in, H, W).</param>
    /// <returns>(N, out, …), see <see cref="F.Deconvolution2D"/>.</returns>
    /// <exception cref="ArgumentException">The channels of x do not match the layer's, or no image of size outsize maps back to x's
    /// size.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!W.IsInitialized && x.Shape.Rank == 4) TakeChannels(x);
        return F.Deconvolution2D(x, W, b, stride, pad, outsize, dilate, groups);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Deconvolution2D({(W.IsInitialized ? W.Shape[0] : "?")}, {OutChannels}, {kernel}"
        + $"{Convolution2D.Settings(stride, pad, dilate, groups)})";

    private void TakeChannels(Variable x)
    {
        Shape shape = [x.Shape[1], OutChannels / groups, kernel.Vertical, kernel.Horizontal];
        var function = new Functions.Deconvolution2D(stride, pad, outsize, dilate, groups);
        if (b is null) function.Check(x, W.Placeholder(shape));
        else function.Check(x, W.Placeholder(shape), b);
        W.Initialize(shape);
    }
}
