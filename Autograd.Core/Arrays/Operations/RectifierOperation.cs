using System.Numerics;

namespace Autograd.Core;

// The rectifiers on arrays.
internal static class RectifierOperation
{
    /// <summary>y = x where not x &lt; 0, slope · x elsewhere.</summary>
    public static NdArray Forward(NdArray x, Slopes slopes)
    {
        var y = NdArray.Allocate(x.Shape, x.DType);
        Forward(x, slopes, y);
        return y;
    }

    /// <summary>The same; y takes over x's buffer, and <paramref name="function"/> is named to whoever reads x afterwards.</summary>
    public static NdArray ForwardInPlace(NdArray x, Slopes slopes, string function)
    {
        Forward(x, slopes, x);
        return x.HandOver(Errors.TakenOver(function));
    }

    /// <summary>
    /// gx = gy where the input was not negative, slope · gy elsewhere; decided by the input or by the sign bit of the output.
    /// </summary>
    public static NdArray Backward(NdArray decider, bool isOutput, NdArray gy, Slopes slopes)
    {
        var gx = NdArray.Allocate(decider.Shape, decider.DType);
        var layout = slopes.Over(decider);
        Dispatch.Over("Rectifier", decider.DType, layout.Items, layout.PerItem,
            new InputGradient(decider, isOutput, gy, slopes, layout, gx));
        return gx;
    }

    /// <summary>Σ gy · x over negative x for each slope; from the output: (Σ gy · y over negative y) / slope.</summary>
    public static NdArray SlopeGradient(NdArray decider, bool isOutput, NdArray gy, NdArray slopes)
    {
        var gradient = NdArray.Allocate(slopes.Shape, slopes.DType);
        Dispatch.Float("Rectifier", decider.DType, new SlopesGradient(decider, isOutput, gy, slopes, gradient));
        return gradient;
    }

    private static void Forward(NdArray x, Slopes slopes, NdArray y)
    {
        var layout = slopes.Over(x);
        Dispatch.Over("Rectifier", x.DType, layout.Items, layout.PerItem, new Output(x, slopes, layout, y));
    }

    /// <summary>
    /// One number for all elements, or an array: of size 1, of x's shape, or of the shape of x's first axes after the batch axis.
    /// </summary>
    internal readonly struct Slopes(NdArray? array, double number)
    {
        public static implicit operator Slopes(double number) => new(null, number);

        public static implicit operator Slopes(NdArray array) => new(array, 0);

        public NdArray? Array => array;

        public double Number => number;

        public Layout Over(NdArray x)
        {
            if (array is null || array.Size == 1 || array.Rank == x.Rank) return new(x.Size, 1, 1);
            var inner = 1;
            for (var axis = array.Rank + 1; axis < x.Rank; axis++) inner *= x.Shape[axis];
            return new(x.Shape[0], array.Size, inner);
        }
    }

    /// <summary>
    /// An array as (items, channels, inner), with a slope for each channel; (size, 1, 1) where one slope serves all or each element has its
    /// own.
    /// </summary>
    internal readonly record struct Layout(int Items, int Channels, int Inner)
    {
        public int PerItem => Channels * Inner;
    }

    private readonly struct Output(NdArray x, Slopes slopes, Layout layout, NdArray y) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (from, to) = (start * layout.PerItem, end * layout.PerItem);
            Span<T> xs = x.Elements<T>()[from..to], ys = y.Elements<T>()[from..to];
            if (slopes.Array is not { } array) RectifierKernel.Forward(xs, T.CreateTruncating(slopes.Number), ys);
            else if (array.Size == x.Size) RectifierKernel.Forward<T>(xs, array.Elements<T>()[from..to], ys);
            else RectifierKernel.ForwardChannels<T>(xs, array.Elements<T>(), ys, end - start, layout.Channels, layout.Inner);
        }
    }

    private readonly struct InputGradient(NdArray decider, bool isOutput, NdArray gy, Slopes slopes, Layout layout,
        NdArray gx) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (isOutput) Run<T, RectifierKernel.ByOutput>(start, end);
            else Run<T, RectifierKernel.ByInput>(start, end);
        }

        private void Run<T, TDecider>(int start, int end)
            where T : unmanaged, IFloatingPointIeee754<T> where TDecider : struct, RectifierKernel.IDecider
        {
            var (from, to) = (start * layout.PerItem, end * layout.PerItem);
            Span<T> d = decider.Elements<T>()[from..to], g = gy.Elements<T>()[from..to], result = gx.Elements<T>()[from..to];
            if (slopes.Array is not { } array) RectifierKernel.Backward<T, TDecider>(d, g, T.CreateTruncating(slopes.Number), result);
            else if (array.Size == decider.Size) RectifierKernel.Backward<T, TDecider>(d, g, array.Elements<T>()[from..to], result);
            else RectifierKernel.BackwardChannels<T, TDecider>(d, g, array.Elements<T>(), result, end - start, layout.Channels,
                layout.Inner);
        }
    }

    private readonly struct SlopesGradient(NdArray decider, bool isOutput, NdArray gy, NdArray slopes, NdArray gradient) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (outer, channels, inner) = slopes.Size == 1 ? new(1, 1, decider.Size) : slopes.Rank == decider.Rank
                ? new(1, decider.Size, 1) : ((Slopes)slopes).Over(decider);
            Span<T> d = decider.Elements<T>(), g = gy.Elements<T>(), s = slopes.Elements<T>(), result = gradient.Elements<T>();
            if (isOutput) RectifierKernel.SlopeGradient<T, RectifierKernel.ByOutput>(d, g, s, result, outer, channels, inner);
            else RectifierKernel.SlopeGradient<T, RectifierKernel.ByInput>(d, g, s, result, outer, channels, inner);
        }
    }
}
