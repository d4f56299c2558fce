using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Log-probabilities are (N, classes, inner), labels (N, inner). Without class weights each label weighs 1; an ignored label weighs
// 0.
internal readonly struct SoftmaxCrossEntropyKernel(int classes, int inner, int? ignored)
{
    private const int ChunkElements = 4096;

    /// <summary>−weight · log p of each label.</summary>
    public void Losses<T>(ReadOnlySpan<T> logP, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, Span<T> losses)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < losses.Length; i++)
        {
            var weight = Weight(labels[i], weights);
            losses[i] = weight == T.Zero ? T.Zero : -weight * logP[inner == 1 ? i * classes + labels[i] : At(i, labels[i])];
        }
    }

    /// <summary>Writes 1 at each label's class where its own weight is not 0.</summary>
    public void OneHot<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, Span<T> oneHot) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < weights.Length; i++)
            if (weights[i] != T.Zero) oneHot[At(i, labels[i])] = T.One;
    }

    /// <summary>weight · gy / divisor · (p − [class = label]), a few samples at a time.</summary>
    public void Gradient<T>(
        ReadOnlySpan<T> logP, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, ReadOnlySpan<T> gy, T divisor, Span<T> gx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var samples = Math.Max(ChunkElements / (classes * inner), 1);
        for (var first = 0; first * inner < labels.Length; first += samples)
        {
            var count = Math.Min(samples * inner, labels.Length - first * inner); // number of labels
            var part = gx.Slice(first * classes * inner, count * classes);
            Vectorized<ExpKernel>.Invoke(logP.Slice(first * classes * inner, part.Length), part);
            Scale(part, labels.Slice(first * inner, count), weights, gy.Length == 1 ? gy : gy.Slice(first * inner, count), divisor);
        }
    }

    /// <summary>Turns probabilities into gradients.</summary>
    private void Scale<T>(Span<T> g, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, ReadOnlySpan<T> gy, T divisor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var isUniform = gy.Length == 1 && weights.IsEmpty && gy[0] != T.Zero;
        if (isUniform) TensorPrimitives.Multiply(g, gy[0] / divisor, g);
        for (var i = 0; i < labels.Length; i++)
        {
            var weight = Weight(labels[i], weights);
            var share = weight == T.Zero ? T.Zero : weight * (gy[gy.Length == 1 ? 0 : i] / divisor); // gy may be infinite
            if (!isUniform || share == T.Zero) ScaleSample(g[At(i, 0)..], share);
            if (share != T.Zero) g[At(i, labels[i])] -= share;
        }
    }

    /// <summary>Scales a sample; a share of 0 gives 0 whatever the value.</summary>
    private void ScaleSample<T>(Span<T> g, T share) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int j = 0, at = 0; j < classes; j++, at += inner) g[at] = share == T.Zero ? T.Zero : share * g[at];
    }

    private T Weight<T>(int label, ReadOnlySpan<T> weights) where T : unmanaged, IFloatingPointIeee754<T> =>
        label == ignored ? T.Zero : weights.IsEmpty ? T.One : weights[label];

    /// <summary>The offset of the i-th label's class in an array (N, classes, inner).</summary>
    private int At(int i, int label) => (i / inner * classes + label) * inner + i % inner;
}
