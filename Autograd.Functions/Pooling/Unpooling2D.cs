using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Repeats each element of x over a window of y, adding where windows overlap. gx = Σ gy over the window. Keeps nothing.</summary>
/// <remarks>
/// The transpose of sum pooling: with windows that do not overlap, it enlarges an image by repetition.
/// <para>Source: Dosovitskiy, Springenberg, Brox, "Learning to generate chairs with convolutional neural networks", 2015;
/// chainer.functions.unpooling_2d.</para>
/// </remarks>
public sealed class Unpooling2D : Function
{
    private readonly PoolingWindow window;
    private readonly bool isGradient;
    private readonly bool coverAll;
    private readonly Size2D? outsize;
    private Size2D image;

    /// <summary>Creates an unpooling.</summary>
    /// <param name="ksize">The size of the window.</param>
    /// <param name="stride">Distance between windows (default: their size).</param>
    /// <param name="pad">Border cut off y (default: 0).</param>
    /// <param name="outsize">The size of y (default: the smallest on which as many windows fit as x has elements).</param>
    /// <param name="coverAll">Whether the last window may reach beyond y, as in <see cref="MaxPooling2D"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or stride is less than 1, or a pad less than 0.</exception>
    public Unpooling2D(Size2D ksize, Size2D? stride = null, Size2D? pad = null, Size2D? outsize = null, bool coverAll = true)
        : this(nameof(Unpooling2D), ksize, stride, pad, outsize, coverAll) { }

    internal Unpooling2D(string name, Size2D ksize, Size2D? stride, Size2D? pad, Size2D? outsize, bool coverAll) =>
        (Name, window, this.outsize, this.coverAll) = (name, new PoolingWindow(name, ksize, stride, pad), outsize, coverAll);

    /// <summary>Creates the gradient of a pooling, where the size of the image is known.</summary>
    internal Unpooling2D(PoolingWindow window, Size2D outsize) => (this.window, this.outsize, isGradient) = (window, outsize, true);

    /// <inheritdoc/>
    public override string Name { get; } = nameof(Unpooling2D);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings =>
        [.. window.Settings, (nameof(outsize), outsize), (nameof(coverAll), coverAll)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        image = isGradient ? outsize!.Value : window.ImageFor(check, outsize, coverAll);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the shape matters");
        var (v, h) = Over(x[0].Shape);
        return [PoolingOperation.Spread(x[0], v, h)];
    }

    /// <inheritdoc/>
    // Beside Backward: a sum, without a mean's division and the multiplication that would undo it.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var (v, h) = Over(x[0].Shape);
        return [PoolingOperation.Sum(gy[0]!, v, h)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [new AveragePooling2D(window, ConvolutionGeometry.SizeOf(x[0].Shape)).Apply(gy[0]!) * window.Area];

    private (WindowAxis Vertical, WindowAxis Horizontal) Over(Shape x) => window.Over(image, ConvolutionGeometry.SizeOf(x));
}

public static partial class F
{
    /// <summary>Enlarges images by repetition. See <see cref="Functions.Unpooling2D"/>.</summary>
    /// <param name="x">(N, C, H, W); float32 or float64.</param>
    /// <param name="ksize">The size of the window: one number, or (vertical, horizontal).</param>
    /// <param name="stride">Distance between windows (default: their size).</param>
    /// <param name="pad">Border cut off y (default: 0).</param>
    /// <param name="outsize">The size of y (default: the smallest on which as many windows fit as x has elements).</param>
    /// <param name="coverAll">Whether the last window may reach beyond y.</param>
    /// <returns>(N, C, stride (H − 1) + kh − 2 pad, likewise), less stride − 1 with coverAll; or the given outsize.</returns>
    /// <exception cref="ArgumentException">x is not a batch of images, or outsize holds a different number of windows.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Unpooling2D(Variable x, Size2D ksize, Size2D? stride = null, Size2D? pad = null, Size2D? outsize = null,
        bool coverAll = true) =>
        new Unpooling2D(ksize, stride, pad, outsize, coverAll).Apply(x);
}
