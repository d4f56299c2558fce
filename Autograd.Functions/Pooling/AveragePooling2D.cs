using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = the mean of x over each window; gy is spread evenly over the window. Keeps nothing.</summary>
/// <remarks>
/// Padding counts as zeros, as in Chainer and by default in PyTorch; with <c>padValue: null</c> only elements of x count, and a window
/// entirely in the padding gives NaN. Elements at the end that no window reaches have gradient 0.
/// <para>Source: chainer.functions.average_pooling_2d and average_pooling_nd.</para>
/// </remarks>
public sealed class AveragePooling2D : Function
{
    private readonly PoolingWindow window;
    private readonly bool countPadding;
    private readonly Size2D? given;
    private Size2D places;

    /// <summary>Creates a pooling.</summary>
    /// <param name="ksize">The size of the window.</param>
    /// <param name="stride">Step of the window (default: its size).</param>
    /// <param name="pad">Padding around x (default: 0).</param>
    /// <param name="padValue">0 counts the padding as zeros; null leaves it out of the mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or stride is less than 1, a pad less than 0, or padValue neither 0 nor
    /// null.</exception>
    public AveragePooling2D(Size2D ksize, Size2D? stride = null, Size2D? pad = null, double? padValue = 0) : this(nameof(AveragePooling2D),
        ksize, stride, pad, padValue)
    { }

    internal AveragePooling2D(string name, Size2D ksize, Size2D? stride, Size2D? pad, double? padValue)
    {
        if (padValue is not (null or 0)) throw Errors.BadPadValue(name, padValue.Value);
        (Name, window, countPadding) = (name, new PoolingWindow(name, ksize, stride, pad), padValue is not null);
    }

    /// <summary>Creates the gradient of an unpooling, where the number of positions is known.</summary>
    internal AveragePooling2D(PoolingWindow window, Size2D places) =>
        (Name, this.window, given, countPadding) = (nameof(AveragePooling2D), window, places, true);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [.. window.Settings, ("padValue", countPadding ? 0 : null)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = Σ gy / n over the windows that contain the element; each averages n elements";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => places = given ?? window.PlacesOn(check, coverAll: false);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the shape matters");
        var (v, h) = Over(x[0].Shape);
        var sum = PoolingOperation.Sum(x[0], v, h);
        return [countPadding ? sum * (1.0 / window.Area) : sum / Counts(x[0])];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [new Unpooling2D(window,
            ConvolutionGeometry.SizeOf(x[0].Shape)).Apply(countPadding ? gy[0]! * (1.0 / window.Area)
            : gy[0]! / (Variable)Counts(x[0].Data))];

    /// <summary>The number of elements of x in each window, (1, 1, H, W).</summary>
    private NdArray Counts(NdArray x)
    {
        var (v, h) = Over(x.Shape);
        return PoolingOperation.Sum(NdArray.Ones([1, 1, v.Length, h.Length], x.DType), v, h);
    }

    private (WindowAxis Vertical, WindowAxis Horizontal) Over(Shape x) => window.Over(ConvolutionGeometry.SizeOf(x), places);
}

public static partial class F
{
    /// <summary>The mean of each window. See <see cref="Functions.AveragePooling2D"/>.</summary>
    /// <param name="x">(N, C, H, W); float32 or float64.</param>
    /// <param name="ksize">The size of the window: one number, or (vertical, horizontal).</param>
    /// <param name="stride">Step of the window (default: its size).</param>
    /// <param name="pad">Padding around x (default: 0).</param>
    /// <param name="padValue">0 counts the padding as zeros; null leaves it out of the mean.</param>
    /// <returns>(N, C, (H + 2 pad − kh) / stride + 1, likewise), rounded down.</returns>
    /// <exception cref="ArgumentException">x is not a batch of images, or the window is larger than the padded image.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable AveragePooling2D(Variable x, Size2D ksize, Size2D? stride = null, Size2D? pad = null, double? padValue = 0) =>
        new AveragePooling2D(ksize, stride, pad, padValue).Apply(x);
}
