using System.Numerics;

namespace Autograd.Core;

// Cross entropies of logits at labels 0 and 1 (OfLogits), and of log-probabilities (N, C, …) at labels (N, …). A label's weight, or its
// share of the gradient, may be 0: then the label is ignored, whatever its log-probability, and need not be a class at all.
internal static class CrossEntropyOperation
{
    private const string Name = "SoftmaxCrossEntropy";

    /// <summary>−weight · log p of each label; the weight is that of its class, or 1; 0 if it is ignored.</summary>
    public static NdArray Losses(NdArray logP, NdArray t, int? ignored, NdArray? classWeight)
    {
        var losses = NdArray.Allocate(t.Shape, logP.DType);
        Dispatch.Float(Name, logP.DType, new Picking(logP, t, ignored, classWeight, losses));
        return losses;
    }

    /// <summary>The sum of the losses over the divisor; a scalar.</summary>
    public static NdArray Mean(NdArray losses, double divisor)
    {
        var mean = NdArray.Allocate([], losses.DType);
        Dispatch.Float(Name, losses.DType, new Averaging(losses, divisor, mean));
        return mean;
    }

    /// <summary>weight · gy / divisor · (p − [class = label]); gy has one number, or one for each label.</summary>
    public static NdArray Gradient(NdArray logP, NdArray t, int? ignored, NdArray? classWeight, NdArray gy, double divisor)
    {
        var gx = NdArray.Allocate(logP.Shape, logP.DType);
        if (gx.Size > 0) Dispatch.Float(Name, logP.DType, new Differentiating(logP, t, ignored, classWeight, gy, divisor, gx));
        return gx;
    }

    /// <summary>1 at each label's class where its weight is not 0, else 0.</summary>
    public static NdArray OneHot(NdArray t, NdArray weights, Shape shape)
    {
        var oneHot = NdArray.Zeros(shape, weights.DType);
        Dispatch.Float(Name, weights.DType, new Marking(t, weights, oneHot));
        return oneHot;
    }

    /// <summary>
    /// The cross entropy of logits at labels 0 and 1 and its derivative in x, elementwise; both 0 where the label is ignored.
    /// </summary>
    public static (NdArray Losses, NdArray Derivatives) OfLogits(NdArray x, NdArray t, int ignored)
    {
        var (losses, derivatives) = (NdArray.Allocate(x.Shape, x.DType), NdArray.Allocate(x.Shape, x.DType));
        Dispatch.Over("SigmoidCrossEntropy", x.DType, x.Size, 1, new PassingLogits(x, t, ignored, losses, derivatives));
        return (losses, derivatives);
    }

    private static SoftmaxCrossEntropyKernel Kernel(Shape shape, int? ignored)
    {
        var inner = 1;
        foreach (var length in shape.AsSpan()[2..]) inner *= length;
        return new(shape[1], inner, ignored);
    }

    private static Span<T> Weights<T>(NdArray? classWeight)
        where T : unmanaged => classWeight is null ? default : classWeight.Elements<T>();

    private readonly struct Picking(NdArray logP, NdArray t, int? ignored, NdArray? classWeight, NdArray losses) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> =>
            Kernel(logP.Shape, ignored).Losses<T>(logP.Elements<T>(), t.Elements<int>(), Weights<T>(classWeight), losses.Elements<T>());
    }

    private readonly struct Averaging(NdArray losses, double divisor, NdArray mean) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var y = mean.Elements<T>();
            ReductionKernel.Sum<T>(losses.Elements<T>(), y, 1, losses.Size, 1);
            y[0] /= T.CreateTruncating(divisor);
        }
    }

    private readonly struct Marking(NdArray t, NdArray weights, NdArray oneHot) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> =>
            Kernel(oneHot.Shape, ignored: null).OneHot<T>(t.Elements<int>(), weights.Elements<T>(), oneHot.Elements<T>());
    }

    private readonly struct Differentiating(NdArray logP, NdArray t, int? ignored, NdArray? classWeight, NdArray gy, double divisor,
        NdArray gx) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> =>
            Kernel(gx.Shape, ignored).Gradient<T>(
                logP.Elements<T>(), t.Elements<int>(), Weights<T>(classWeight), gy.Elements<T>(), T.CreateTruncating(divisor),
                    gx.Elements<T>());
    }

    private readonly struct PassingLogits(NdArray x, NdArray t, int ignored, NdArray losses, NdArray derivatives) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T> =>
            SigmoidCrossEntropyKernel.Run<T>(
                x.Elements<T>()[start..end], t.Elements<int>()[start..end], ignored, losses.Elements<T>()[start..end],
                    derivatives.Elements<T>()[start..end]);
    }
}
