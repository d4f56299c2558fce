using System.Numerics;

namespace Autograd.Core;

// The rectifiers on arrays.
internal static class RectifierOperation
{
    /// <summary>y = x where not x &lt; 0, slope · x elsewhere.</summary>
    public static NdArray Forward(NdArray x, Slopes slopes, bool inPlace)
    {
        if (inPlace) x.RequireOwnBuffer("Rectify");
        var (y, layout) = (inPlace ? x : NdArray.Allocate(x.Shape, x.DType), slopes.Over(x));
        Dispatch.Over("Rectify", x.DType, layout.Items, layout.PerItem,
            new Mapping<RectifierKernel.Output>(x, x, slopes, layout, y));
        return inPlace ? x.HandOver(Errors.TakenOver()) : y;
    }

    /// <summary>
    /// gx = gy where the input was not negative, slope · gy elsewhere; decided by the input or by the sign bit of the output.
    /// </summary>
    public static NdArray Backward(NdArray decider, bool isOutput, NdArray gy, Slopes slopes) =>
        isOutput ? Backward<RectifierKernel.ByOutput>(decider, gy, slopes) : Backward<RectifierKernel.ByInput>(decider, gy, slopes);

    private static NdArray Backward<TDecider>(NdArray decider, NdArray gy, Slopes slopes) where TDecider : struct, RectifierKernel.IDecider
    {
        var (gx, layout) = (NdArray.Allocate(decider.Shape, decider.DType), slopes.Over(decider));
        Dispatch.Over("RectifyBy", decider.DType, layout.Items, layout.PerItem,
            new Mapping<RectifierKernel.Gradient<TDecider>>(decider, gy, slopes, layout, gx));
        return gx;
    }

    /// <summary>Σ gy · x over negative x for each slope; from the output: (Σ gy · y over negative y) / slope.</summary>
    public static NdArray SlopeGradient(NdArray decider, bool isOutput, NdArray gy, NdArray slopes)
    {
        var gradient = NdArray.Allocate(slopes.Shape, slopes.DType);
        Dispatch.Float("SlopeGradient", decider.DType, new SlopesGradient(decider, isOutput, gy, slopes, gradient));
        return gradient;
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

    private readonly struct Mapping<TRule>(NdArray decider, NdArray values, Slopes slopes, Layout layout, NdArray y) : IRangeKernel
        where TRule : struct, RectifierKernel.IRule
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (from, to) = (start * layout.PerItem, end * layout.PerItem);
            Span<T> d = decider.Elements<T>()[from..to], v = values.Elements<T>()[from..to], result = y.Elements<T>()[from..to];
            if (slopes.Array is not { } array)
            {
                var slope = T.CreateTruncating(slopes.Number);
                RectifierKernel.Map<T, TRule, RectifierKernel.Shared>(d, v, new(in slope), result);
            }
            else if (array.Size == decider.Size)
                RectifierKernel.Map<T, TRule, RectifierKernel.Each>(d, v, array.Elements<T>()[from..to], result);
            else RectifierKernel.MapChannels<T, TRule>(d, v, array.Elements<T>(), result, end - start, layout.Channels, layout.Inner);
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
