using System.Numerics;

namespace Autograd.Core;

// Arrays of the rectifiers as their loops see them: (outer, channels, inner) with a slope for each channel. A shared slope is one
// channel, a slope for each element as many channels as there are elements.
internal static class Rectification
{
    /// <summary>y = x where not x &lt; 0, slope · x elsewhere.</summary>
    /// <param name="x">The input.</param>
    /// <param name="slopes">Of size 1, of x's shape, or of the shape of x's first axes after the batch axis.</param>
    /// <param name="takeOver">If given, y takes over x's buffer, and this is said to whoever reads x afterwards.</param>
    public static NdArray Forward(NdArray x, NdArray slopes, string? takeOver = null)
    {
        var y = takeOver is null ? NdArray.Allocate(x.Shape, x.DType) : x;
        Dispatch.Float(nameof(Rectification), x.DType, new Output(x, slopes, y));
        return takeOver is null ? y : x.HandOver(takeOver);
    }

    /// <summary>The same with one slope.</summary>
    public static NdArray Forward(NdArray x, double slope, string? takeOver = null)
    {
        var y = takeOver is null ? NdArray.Allocate(x.Shape, x.DType) : x;
        Dispatch.Float(nameof(Rectification), x.DType, new OutputOfOne(x, slope, y));
        return takeOver is null ? y : x.HandOver(takeOver);
    }

    /// <summary>gx = gy where the input was not negative, slope · gy elsewhere; decided by the input or by the sign bit of the output.</summary>
    public static NdArray Backward(NdArray decider, bool isOutput, NdArray gy, NdArray slopes)
    {
        var gx = NdArray.Allocate(decider.Shape, decider.DType);
        Dispatch.Float(nameof(Rectification), decider.DType, new InputGradient(decider, isOutput, gy, slopes, gx));
        return gx;
    }

    /// <summary>The same with one slope.</summary>
    public static NdArray Backward(NdArray decider, bool isOutput, NdArray gy, double slope)
    {
        var gx = NdArray.Allocate(decider.Shape, decider.DType);
        Dispatch.Float(nameof(Rectification), decider.DType, new InputGradientOfOne(decider, isOutput, gy, slope, gx));
        return gx;
    }

    /// <summary>Σ gy · x over negative x for each slope; from the output: (Σ gy · y over negative y) / slope.</summary>
    public static NdArray SlopeGradient(NdArray decider, bool isOutput, NdArray gy, NdArray slopes)
    {
        var gradient = NdArray.Allocate(slopes.Shape, slopes.DType);
        Dispatch.Float(nameof(Rectification), decider.DType, new SlopesGradient(decider, isOutput, gy, slopes, gradient));
        return gradient;
    }

    private static (int Outer, int Channels, int Inner) Layout(NdArray x, NdArray slopes)
    {
        if (slopes.Size == 1) return (1, 1, x.Size);
        if (slopes.Rank == x.Rank) return (1, x.Size, 1);
        var inner = 1;
        for (var axis = slopes.Rank + 1; axis < x.Rank; axis++) inner *= x.Shape[axis];
        return (x.Shape[0], slopes.Size, inner);
    }

    private readonly struct Output(NdArray x, NdArray slopes, NdArray y) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (outer, channels, inner) = Layout(x, slopes);
            if (channels == 1) Workers.Over(outer * inner, 1, new Range<T>(x, slopes, y, 1, 1));
            else Workers.Over(outer, channels * inner, new Range<T>(x, slopes, y, channels, inner));
        }

        private readonly struct Range<T>(NdArray x, NdArray slopes, NdArray y, int channels, int inner) : IRange where T : unmanaged, IFloatingPointIeee754<T>
        {
            public void Run(int start, int end)
            {
                var (outer, last) = channels == 1 ? (1, end - start) : (end - start, inner);
                var (from, to) = (start * channels * inner, end * channels * inner);
                Rectifiers.ForwardChannels<T>(x.Elements<T>()[from..to], slopes.Elements<T>(), y.Elements<T>()[from..to], outer, channels, last);
            }
        }
    }

    private readonly struct OutputOfOne(NdArray x, double slope, NdArray y) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> => Workers.Over(x.Size, 1, new Range<T>(x, T.CreateTruncating(slope), y));

        private readonly struct Range<T>(NdArray x, T slope, NdArray y) : IRange where T : unmanaged, IFloatingPointIeee754<T>
        {
            public void Run(int start, int end) => Rectifiers.Forward(x.Elements<T>()[start..end], slope, y.Elements<T>()[start..end]);
        }
    }

    private readonly struct InputGradientOfOne(NdArray decider, bool isOutput, NdArray gy, double slope, NdArray gx) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> => Workers.Over(gx.Size, 1, new Range<T>(decider, isOutput, gy, T.CreateTruncating(slope), gx));

        private readonly struct Range<T>(NdArray decider, bool isOutput, NdArray gy, T slope, NdArray gx) : IRange where T : unmanaged, IFloatingPointIeee754<T>
        {
            public void Run(int start, int end)
            {
                Span<T> d = decider.Elements<T>()[start..end], g = gy.Elements<T>()[start..end], result = gx.Elements<T>()[start..end];
                if (isOutput) Rectifiers.Backward<T, Rectifiers.ByOutput>(d, g, slope, result);
                else Rectifiers.Backward<T, Rectifiers.ByInput>(d, g, slope, result);
            }
        }
    }

    private readonly struct InputGradient(NdArray decider, bool isOutput, NdArray gy, NdArray slopes, NdArray gx) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (outer, channels, inner) = Layout(decider, slopes);
            if (channels == 1) Workers.Over(outer * inner, 1, new Range<T>(decider, isOutput, gy, slopes, gx, 1, 1));
            else Workers.Over(outer, channels * inner, new Range<T>(decider, isOutput, gy, slopes, gx, channels, inner));
        }

        private readonly struct Range<T>(NdArray decider, bool isOutput, NdArray gy, NdArray slopes, NdArray gx, int channels, int inner) : IRange where T : unmanaged, IFloatingPointIeee754<T>
        {
            public void Run(int start, int end)
            {
                var (outer, last) = channels == 1 ? (1, end - start) : (end - start, inner);
                var (from, to) = (start * channels * inner, end * channels * inner);
                Span<T> d = decider.Elements<T>()[from..to], g = gy.Elements<T>()[from..to], s = slopes.Elements<T>(), result = gx.Elements<T>()[from..to];
                if (isOutput) Rectifiers.BackwardChannels<T, Rectifiers.ByOutput>(d, g, s, result, outer, channels, last);
                else Rectifiers.BackwardChannels<T, Rectifiers.ByInput>(d, g, s, result, outer, channels, last);
            }
        }
    }

    private readonly struct SlopesGradient(NdArray decider, bool isOutput, NdArray gy, NdArray slopes, NdArray gradient) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (outer, channels, inner) = Layout(decider, slopes);
            Span<T> d = decider.Elements<T>(), g = gy.Elements<T>(), s = slopes.Elements<T>(), result = gradient.Elements<T>();
            if (isOutput) Rectifiers.SlopeGradient<T, Rectifiers.ByOutput>(d, g, s, result, outer, channels, inner);
            else Rectifiers.SlopeGradient<T, Rectifiers.ByInput>(d, g, s, result, outer, channels, inner);
        }
    }
}
