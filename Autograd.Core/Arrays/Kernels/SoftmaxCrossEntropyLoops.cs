using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// The cross entropy of log-probabilities (N, C, …) at labels (N, …). A label's weight, or its share of the gradient, may be 0: then
// it is ignored, whatever its log-probability, and may be no class at all.
internal static class SoftmaxCrossEntropyLoops
{
    /// <summary>−weight · log p of each label.</summary>
    public static NdArray Losses(NdArray logP, NdArray t, NdArray weights)
    {
        var losses = NdArray.Allocate(t.Shape, logP.DType);
        Dispatch.Float("SoftmaxCrossEntropy", logP.DType, new Picking(logP, t, weights, losses));
        return losses;
    }

    /// <summary>share · (p − [class = label]).</summary>
    public static NdArray Gradient(NdArray logP, NdArray t, NdArray shares)
    {
        var gx = NdArray.Allocate(logP.Shape, logP.DType);
        Dispatch.Float("SoftmaxCrossEntropy", logP.DType, new Differentiating(logP, t, shares, gx));
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

    private readonly struct Picking(NdArray logP, NdArray t, NdArray weights, NdArray losses) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (classes, inner) = Lengths(logP.Shape);
            Span<T> p = logP.Elements<T>(), w = weights.Elements<T>(), y = losses.Elements<T>();
            var labels = t.Elements<int>();
            for (var i = 0; i < y.Length; i++)
                y[i] = w[i] == T.Zero ? T.Zero : -w[i] * p[At(i, labels[i], classes, inner)];
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

    private readonly struct Differentiating(NdArray logP, NdArray t, NdArray shares, NdArray gx) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (classes, inner) = Lengths(logP.Shape);
            if (logP.Size == 0) return;
            Span<T> p = logP.Elements<T>(), share = shares.Elements<T>(), g = gx.Elements<T>();
            var labels = t.Elements<int>();
            for (int start = 0, i = 0; start < g.Length; start += classes * inner, i += inner)
                Sample<T>(p.Slice(start, classes * inner), share.Slice(i, inner), g.Slice(start, classes * inner), inner);
            for (var i = 0; i < share.Length; i++)
                if (share[i] != T.Zero) g[At(i, labels[i], classes, inner)] -= share[i];
        }

        private static void Sample<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> share, Span<T> g, int inner) where T : unmanaged, IFloatingPointIeee754<T>
        {
            TensorPrimitives.Exp(p, g);
            if (inner == 1)
            {
                if (share[0] == T.Zero) g.Clear();
                else TensorPrimitives.Multiply(g, share[0], g);
                return;
            }

            for (var i = 0; i < g.Length; i++) g[i] = share[i % inner] == T.Zero ? T.Zero : share[i % inner] * g[i];
        }
    }
}
