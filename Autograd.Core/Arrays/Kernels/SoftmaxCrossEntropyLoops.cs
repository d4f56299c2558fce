using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// The cross entropy of log-probabilities (N, C, …) at labels (N, …). A label's weight, or its share of the gradient, may be 0: then
// it is ignored, whatever its log-probability, and may be no class at all.
internal static class SoftmaxCrossEntropyLoops
{
    private const int ChunkElements = 4096;

    /// <summary>−weight · log p of each label; the weight is its class', or 1; 0 if it is ignored.</summary>
    public static NdArray Losses(NdArray logP, NdArray t, int? ignored, NdArray? classWeight)
    {
        var losses = NdArray.Allocate(t.Shape, logP.DType);
        Dispatch.Float("SoftmaxCrossEntropy", logP.DType, new Picking(logP, t, ignored, classWeight, losses));
        return losses;
    }

    /// <summary>Their sum, divided; a scalar.</summary>
    public static NdArray Mean(NdArray losses, double divisor)
    {
        var mean = NdArray.Allocate([], losses.DType);
        Dispatch.Float("SoftmaxCrossEntropy", losses.DType, new Dividing(losses, divisor, mean));
        return mean;
    }

    /// <summary>weight · gy / divisor · (p − [class = label]); gy is one number or one for each label.</summary>
    public static NdArray Gradient(NdArray logP, NdArray t, int? ignored, NdArray? classWeight, NdArray gy, double divisor)
    {
        var gx = NdArray.Allocate(logP.Shape, logP.DType);
        Dispatch.Float("SoftmaxCrossEntropy", logP.DType, new Differentiating(logP, t, ignored, classWeight, gy, divisor, gx));
        return gx;
    }

    /// <summary>1 at each label's class where its weight is not 0, else 0.</summary>
    public static NdArray OneHot(NdArray t, NdArray weights, Shape shape)
    {
        var oneHot = NdArray.Zeros(shape, weights.DType);
        Dispatch.Float("SoftmaxCrossEntropy", weights.DType, new Marking(t, weights, oneHot));
        return oneHot;
    }

    private static (int Classes, int Inner) Lengths(Shape shape)
    {
        var inner = 1;
        foreach (var length in shape.AsSpan()[2..]) inner *= length;
        return (shape[1], inner);
    }

    /// <summary>Where the i-th label's class lies in an array (N, C, …).</summary>
    private static int At(int i, int label, int classes, int inner) => (i / inner * classes + label) * inner + i % inner;

    private static T Weight<T>(int label, int? ignored, ReadOnlySpan<T> ofClass) where T : unmanaged, IFloatingPointIeee754<T> =>
        label == ignored ? T.Zero : ofClass.IsEmpty ? T.One : ofClass[label];

    private readonly struct Picking(NdArray logP, NdArray t, int? ignored, NdArray? classWeight, NdArray losses) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (classes, inner) = Lengths(logP.Shape);
            Span<T> p = logP.Elements<T>(), ofClass = classWeight is null ? default : classWeight.Elements<T>(), y = losses.Elements<T>();
            var labels = t.Elements<int>();
            for (var i = 0; i < y.Length; i++)
            {
                var weight = Weight<T>(labels[i], ignored, ofClass);
                y[i] = weight == T.Zero ? T.Zero : -weight * p[inner == 1 ? i * classes + labels[i] : At(i, labels[i], classes, inner)];
            }
        }
    }

    private readonly struct Dividing(NdArray losses, double divisor, NdArray mean) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var y = mean.Elements<T>();
            Reductions.Sum<T>(losses.Elements<T>(), y, 1, losses.Size, 1);
            y[0] /= T.CreateTruncating(divisor);
        }
    }

    private readonly struct Marking(NdArray t, NdArray weights, NdArray oneHot) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (classes, inner) = Lengths(oneHot.Shape);
            Span<T> w = weights.Elements<T>(), y = oneHot.Elements<T>();
            var labels = t.Elements<int>();
            for (var i = 0; i < w.Length; i++)
                if (w[i] != T.Zero) y[At(i, labels[i], classes, inner)] = T.One;
        }
    }

    private readonly struct Differentiating(NdArray logP, NdArray t, int? ignored, NdArray? classWeight, NdArray gy, double divisor, NdArray gx) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (gx.Size == 0) return;
            var (classes, inner) = Lengths(gx.Shape);
            Span<T> p = logP.Elements<T>(), g = gx.Elements<T>();
            var samples = Math.Clamp(ChunkElements / (classes * inner), 1, gx.Shape[0]);
            for (var first = 0; first < gx.Shape[0]; first += samples)
            {
                var (start, count) = (first * classes * inner, Math.Min(samples, gx.Shape[0] - first));
                var part = g.Slice(start, count * classes * inner);
                Exponential.Invoke<T>(p.Slice(start, part.Length), part);
                Scale(part, first * inner, classes, inner);
            }
        }

        /// <summary>Probabilities become gradients, from a label on.</summary>
        private void Scale<T>(Span<T> g, int first, int classes, int inner) where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> ofClass = classWeight is null ? default : classWeight.Elements<T>(), gys = gy.Elements<T>();
            var labels = t.Elements<int>().Slice(first, g.Length / classes);
            var isUniform = gys.Length == 1 && classWeight is null && gys[0] != T.Zero;
            if (isUniform) TensorPrimitives.Multiply(g, gys[0] / T.CreateTruncating(divisor), g);
            for (var i = 0; i < labels.Length; i++)
            {
                var weight = Weight<T>(labels[i], ignored, ofClass);
                var share = weight == T.Zero ? T.Zero : weight * (gys[gys.Length == 1 ? 0 : first + i] / T.CreateTruncating(divisor)); // gy may be infinite
                if (!isUniform || share == T.Zero) ScaleSample(g[At(i, 0, classes, inner)..], share, classes, inner);
                if (share != T.Zero) g[At(i, labels[i], classes, inner)] -= share;
            }
        }

        /// <summary>A share of 0 makes 0 of whatever is there.</summary>
        private static void ScaleSample<T>(Span<T> g, T share, int classes, int inner) where T : unmanaged, IFloatingPointIeee754<T>
        {
            for (int j = 0, at = 0; j < classes; j++, at += inner) g[at] = share == T.Zero ? T.Zero : share * g[at];
        }
    }
}
