using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = the maximum of x over each window; gy goes to its position, the first among equals.</summary>
/// <remarks>
/// Keeps neither x nor y but the positions, inside the function object. With <c>coverAll</c>, the default as in Chainer, a last window
/// covers the remainder at the end; PyTorch's ceil mode drops it if it lies entirely in the padding, here it gives −∞ and has no gradient.
/// NaN wins.
/// <para>Source: chainer.functions.max_pooling_2d; Riesenhuber and Poggio, "Hierarchical models of object recognition in cortex",
/// 1999.</para>
/// </remarks>
public sealed class MaxPooling2D : Function
{
    private readonly PoolingWindow window;
    private readonly bool coverAll;
    private Size2D places;

    /// <summary>Creates a pooling.</summary>
    /// <param name="ksize">The size of the window.</param>
    /// <param name="stride">Step of the window (default: its size).</param>
    /// <param name="pad">Padding around x (default: 0).</param>
    /// <param name="coverAll">Whether to add a last window that covers the remainder at the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or stride is less than 1, or a pad less than 0.</exception>
    public MaxPooling2D(Size2D ksize, Size2D? stride = null, Size2D? pad = null, bool coverAll = true) : this(nameof(MaxPooling2D), ksize,
        stride, pad, coverAll)
    { }

    internal MaxPooling2D(string name, Size2D ksize, Size2D? stride, Size2D? pad, bool coverAll) =>
        (Name, window, this.coverAll) = (name, new PoolingWindow(name, ksize, stride, pad), coverAll);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The position of each element of y in its window, in row-major order, int32; null before the function is applied.</summary>
    internal NdArray? Indices { get; private set; }

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [.. window.Settings, (nameof(coverAll), coverAll)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = Σ gy over the windows in which the element is the largest";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        if (window.Area > int.MaxValue) throw Errors.TooManyTaps(check, window.Size);
        places = window.PlacesOn(check, coverAll);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the positions of the maxima determine the derivative");
        var (v, h) = window.Over(ConvolutionGeometry.SizeOf(x[0].Shape), places);
        var y = PoolingOperation.Max(x[0], v, h, out var indices);
        Hold(indices, because: "gy goes to these positions");
        Indices = indices;
        return [y];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var (v, h) = window.Over(ConvolutionGeometry.SizeOf(x[0].Shape), places);
        return [new PuttingBack(Held(0), v, h).Apply(gy[0]!)];
    }

    /// <summary>Computes gx from gy, or the reverse; each is the other's gradient.</summary>
    private sealed class PuttingBack(NdArray indices, WindowAxis v, WindowAxis h, bool back = true) : Function
    {
        public override string Name => "MaxPooling2DGradient";

        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs([], because: "only the positions matter");
            Hold(indices);
            return [back ? PoolingOperation.PutBack(x[0], indices, v, h) : PoolingOperation.Pick(x[0], indices, v, h)];
        }

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [new PuttingBack(Held(0), v, h, !back).Apply(gy[0]!)];
    }
}

public static partial class F
{
    /// <summary>The maximum of each window. See <see cref="Functions.MaxPooling2D"/>.</summary>
    /// <param name="x">(N, C, H, W); float32 or float64.</param>
    /// <param name="ksize">The size of the window: one number, or (vertical, horizontal).</param>
    /// <param name="stride">Step of the window (default: its size).</param>
    /// <param name="pad">Padding around x (default: 0).</param>
    /// <param name="coverAll">Whether to add a last window that covers the remainder at the end.</param>
    /// <returns>(N, C, (H + 2 pad − kh) / stride + 1, likewise), rounded up, or down without coverAll.</returns>
    /// <exception cref="ArgumentException">x is not a batch of images, or the window is larger than the padded image.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable MaxPooling2D(Variable x, Size2D ksize, Size2D? stride = null, Size2D? pad = null, bool coverAll = true) =>
        new MaxPooling2D(ksize, stride, pad, coverAll).Apply(x);

    /// <summary>
    /// As <see cref="MaxPooling2D(Variable, Size2D, Size2D?, Size2D?, bool)"/>, but also returns the position of each maximum in its
    /// window.
    /// </summary>
    /// <param name="x">(N, C, H, W); float32 or float64.</param>
    /// <param name="ksize">The size of the window: one number, or (vertical, horizontal).</param>
    /// <param name="indices">int32, of the output's shape: the position in the window, in row-major order from 0.</param>
    /// <param name="stride">Step of the window (default: its size).</param>
    /// <param name="pad">Padding around x (default: 0).</param>
    /// <param name="coverAll">Whether to add a last window that covers the remainder at the end.</param>
    /// <exception cref="ArgumentException">x is not a batch of images, or the window is larger than the padded image.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable MaxPooling2D(Variable x, Size2D ksize, out NdArray indices, Size2D? stride = null, Size2D? pad = null,
        bool coverAll = true)
    {
        var function = new MaxPooling2D(ksize, stride, pad, coverAll);
        var y = function.Apply(x);
        indices = function.Indices!.Copy();
        return y;
    }
}
