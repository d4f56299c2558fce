using Autograd.Core;
using Autograd.Functions;
using Errors = Autograd.Functions.Errors;

namespace Autograd.Links;

/// <summary>
/// A convolution of images with W (out, in / groups, kh, kw), and b (out). Default initializers: LeCunNormal for W and zeros for b, as in
/// Chainer.
/// </summary>
public sealed class Convolution2D : Link, ILayer
{
    private readonly Size2D kernel;
    private readonly Size2D? stride;
    private readonly Size2D? pad;
    private readonly Size2D? dilate;
    private readonly int groups;

    /// <summary>Creates a layer of known sizes.</summary>
    /// <param name="inChannels">Number of input channels (default: inferred from the first input).</param>
    /// <param name="outChannels">Number of output channels, that is, of filters.</param>
    /// <param name="ksize">The size of the kernel: one number, or (vertical, horizontal).</param>
    /// <param name="stride">Step of the kernel from one position to the next (default: 1).</param>
    /// <param name="pad">Number of zeros added around x (default: 0).</param>
    /// <param name="noBias">Whether to omit the bias.</param>
    /// <param name="initialW">Initializer of W (default: LeCunNormal).</param>
    /// <param name="initialBias">Initializer of b (default: zeros).</param>
    /// <param name="dilate">Distance between the taps of the kernel (default: 1).</param>
    /// <param name="groups">Number of groups into which channels and filters are divided.</param>
    /// <exception cref="ArgumentException">
    /// A size, stride or dilate is less than 1, a pad less than 0, or groups does not divide the channels.
    /// </exception>
    public Convolution2D(
        int? inChannels, int outChannels, Size2D ksize, Size2D? stride = null, Size2D? pad = null, bool noBias = false,
        Initializer? initialW = null, Initializer? initialBias = null, Size2D? dilate = null, int groups = 1)
    {
        (kernel, this.stride, this.pad, this.dilate,
            this.groups) = (KernelOf(nameof(Convolution2D), inChannels, outChannels, ksize, groups), stride, pad, dilate, groups);
        OutChannels = outChannels;
        _ = new Functions.Convolution2D(stride, pad, dilate: dilate, groups: groups); // validates the arguments
        W = new Parameter(initialW ?? Initializers.LeCunNormal(), outChannels, null, kernel.Vertical, kernel.Horizontal);
        b = noBias ? null : new Parameter([outChannels], initialBias ?? Initializers.Zeros());
        if (inChannels is { } channels) W.Initialize([outChannels, channels / groups, kernel.Vertical, kernel.Horizontal]);
    }

    /// <summary>Creates a layer that infers its input channels from the first input.</summary>
    /// <param name="outChannels">Number of output channels, that is, of filters.</param>
    /// <param name="ksize">The size of the kernel.</param>
    /// <exception cref="ArgumentException">A size is less than 1, or too large for an array.</exception>
    public Convolution2D(int outChannels, Size2D ksize) : this(null, outChannels, ksize) { }

    /// <summary>The number of output channels.</summary>
    public int OutChannels { get; }

    /// <summary>The weights, (out, in / groups, kh, kw).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter W { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>The bias, (out), or null.</summary>
    public Parameter? b { get; set => field = Register(value); }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">(N, in, H, W).</param>
    /// <returns>(N, out, …), see <see cref="F.Convolution2D"/>.</returns>
    /// <exception cref="ArgumentException">The channels of x do not match the layer's, or the kernel is larger than the padded
    /// image.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!W.IsInitialized && x.Shape.Rank == 4) TakeChannels(x);
        return F.Convolution2D(x, W, b, stride, pad, dilate: dilate, groups: groups);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Convolution2D({(W.IsInitialized ? W.Shape[1] * groups : "?")}, {OutChannels}, {kernel}{Settings(stride, pad, dilate, groups)})";

    private void TakeChannels(Variable x)
    {
        Shape shape = [OutChannels, KernelChannels(nameof(Convolution2D), x.Shape[1], groups), kernel.Vertical, kernel.Horizontal];
        Check(new(stride, pad, dilate: dilate, groups: groups), x, W.Placeholder(shape), b);
        W.Initialize(shape);
    }

    internal static void Check(Functions.Convolution2D function, Variable x, Variable W, Variable? b)
    {
        if (b is null) function.Check(x, W);
        else function.Check(x, W, b);
    }

    /// <summary>Returns the size of the kernel after checking all sizes.</summary>
    internal static Size2D KernelOf(string link, int? inChannels, int outChannels, Size2D ksize, int groups)
    {
        Errors.Size(link, outChannels);
        if (inChannels is { } given) Errors.Size(link, given, nameof(inChannels));
        if (groups < 1) throw Errors.BadGroups(link, groups);
        if (inChannels % groups is > 0 || outChannels % groups != 0) throw Errors.ChannelsNotInGroups(link, inChannels, outChannels,
            groups);
        return Errors.Positive(link, nameof(ksize), ksize);
    }

    internal static int KernelChannels(string link, int channels, int groups) =>
        channels % groups == 0 ? channels / groups : throw Errors.ChannelsNotInGroups(link, channels, null, groups);

    internal static string Settings(Size2D? stride, Size2D? pad, Size2D? dilate, int groups) =>
        $"{Setting(nameof(stride), stride, 1)}{Setting(nameof(pad), pad, 0)}{Setting(nameof(dilate), dilate, 1)}"
        + $"{(groups == 1 ? "" : $", groups={groups}")}";

    private static string Setting(string name, Size2D? value, Size2D standard) =>
        value is null || value == standard ? "" : $", {name}={value}";
}
