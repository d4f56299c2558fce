using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// A convolution of rows with W (out, in / groups, k), and b (out). Default initializers: LeCunNormal for W and zeros for b, as in Chainer.
/// </summary>
public sealed class Convolution1D : Link, ILayer
{
    private readonly int kernel;
    private readonly int stride;
    private readonly int pad;
    private readonly int dilate;
    private readonly int groups;

    /// <summary>Creates a layer of known sizes.</summary>
    /// <param name="inChannels">Number of input channels (default: inferred from the first input).</param>
    /// <param name="outChannels">Number of output channels, that is, of filters.</param>
    /// <param name="ksize">The size of the kernel.</param>
    /// <param name="stride">Step of the kernel from one position to the next.</param>
    /// <param name="pad">Number of zeros added before and after x.</param>
    /// <param name="noBias">Whether to omit the bias.</param>
    /// <param name="initialW">Initializer of W (default: LeCunNormal).</param>
    /// <param name="initialBias">Initializer of b (default: zeros).</param>
    /// <param name="dilate">Distance between the taps of the kernel.</param>
    /// <param name="groups">Number of groups into which channels and filters are divided.</param>
    /// <exception cref="ArgumentException">
    /// A size, stride or dilate is less than 1, a pad less than 0, or groups does not divide the channels.
    /// </exception>
    public Convolution1D(
        int? inChannels, int outChannels, int ksize, int stride = 1, int pad = 0, bool noBias = false,
        Initializer? initialW = null, Initializer? initialBias = null, int dilate = 1, int groups = 1)
    {
        (kernel, this.stride, this.pad, this.dilate,
            this.groups) = (Convolution2D.KernelOf(nameof(Convolution1D), inChannels, outChannels, ksize, groups).Horizontal, stride, pad,
            dilate, groups);
        OutChannels = outChannels;
        _ = Function(); // validates the arguments
        W = new Parameter(initialW ?? Initializers.LeCunNormal(), outChannels, null, kernel);
        b = noBias ? null : new Parameter([outChannels], initialBias ?? Initializers.Zeros());
        if (inChannels is { } channels) W.Initialize([outChannels, channels / groups, kernel]);
    }

    /// <summary>The number of output channels.</summary>
    public int OutChannels { get; }

    /// <summary>The weights, (out, in / groups, k).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter W { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>The bias, (out), or null.</summary>
    public Parameter? b { get; set => field = Register(value); }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">(N, in, L).</param>
    /// <returns>(N, out, …), see <see cref="F.Convolution1D"/>.</returns>
    /// <exception cref="ArgumentException">The channels of x do not match the layer's, or the kernel is larger than the padded
    /// row.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!W.IsInitialized && x.Shape.Rank == 3) TakeChannels(x);
        return F.Convolution1D(x, W, b, stride, pad, dilate: dilate, groups: groups);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Convolution1D({(W.IsInitialized ? W.Shape[1] * groups : "?")}, {OutChannels}, {kernel}"
        + $"{(stride == 1 ? "" : $", stride={stride}")}{(pad == 0 ? "" : $", pad={pad}")}"
        + $"{(dilate == 1 ? "" : $", dilate={dilate}")}{(groups == 1 ? "" : $", groups={groups}")})";

    private void TakeChannels(Variable x)
    {
        var channels = Convolution2D.KernelChannels(nameof(Convolution1D), x.Shape[1], groups);
        Variable rows = x.Data.Reshape(x.Shape[0], x.Shape[1], 1, x.Shape[2]);
        Convolution2D.Check(Function(), rows, W.Placeholder([OutChannels, channels, 1, kernel]), b);
        W.Initialize([OutChannels, channels, kernel]);
    }

    private Functions.Convolution2D Function() => new(nameof(Convolution1D), (1, stride), (0, pad), false, (1, dilate), groups);
}
