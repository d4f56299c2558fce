using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Attention: each query yields a mean of the values, weighted by the softmax of q · kᵀ / √D over the keys it sees.</summary>
    /// <remarks>
    /// A query that sees no key gets zeros. Composed of products and a softmax, so gradients of any order follow from theirs.
    /// <para>Source: Vaswani and others, "Attention is all you need", 2017.</para>
    /// </remarks>
    /// <param name="q">Queries, (…, L, D); float32 or float64.</param>
    /// <param name="k">Keys, (…, S, D).</param>
    /// <param name="v">Values, (…, S, E).</param>
    /// <param name="keyMask">(B, S), where B is the length of q's first axis: 0 for keys that no query sees, such as the padding after a
    /// short sequence (default: all are visible).</param>
    /// <param name="isCausal">Whether query i sees only keys 0 … i, not the future.</param>
    /// <param name="dropoutRatio">The fraction of the weights to drop in training.</param>
    /// <param name="scale">The factor to use instead of 1 / √D.</param>
    /// <returns>(…, L, E).</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable ScaledDotProductAttention(
        Variable q, Variable k, Variable v, NdArray? keyMask = null, bool isCausal = false, double dropoutRatio = 0, double? scale = null)
    {
        ArgumentNullException.ThrowIfNull(q);
        ArgumentNullException.ThrowIfNull(k);
        ArgumentNullException.ThrowIfNull(v);
        Errors.Ratio(nameof(ScaledDotProductAttention), dropoutRatio);
        var (queries, keys, values) = (q.Shape, k.Shape, v.Shape);
        if (queries.Rank < 2 || keys.Rank != queries.Rank || values.Rank != queries.Rank || queries[^1] != keys[^1]
            || keys[^2] != values[^2])
            throw Errors.AttentionDoesNotFit(queries, keys, values);
        if (keyMask is not null
            && (queries.Rank < 3 || keyMask.Shape != [queries[0], keys[^2]])) throw Errors.KeyMaskDoesNotFit(keyMask.Shape, queries, keys);
        var scores = MatMul(q * (scale ?? 1 / Math.Sqrt(queries[^1])), k, transposeB: true);
        var unseen = isCausal ? NdArray.Arange(keys[^2], q.DType).Reshape(1, -1) > NdArray.Arange(queries[^2], q.DType).Reshape(-1, 1)
            : null;
        if (keyMask is not null)
        {
            var unseenKeys = NdArray.Equal(keyMask.To(q.DType),
                NdArray.Zeros([], q.DType)).Reshape([queries[0], .. Enumerable.Repeat(1, queries.Rank - 2), keys[^2]]);
            unseen = unseen is null ? unseenKeys : NdArray.Maximum(unseen, unseenKeys);
        }

        return MatMul(Dropout(unseen is null ? Softmax(scores, -1) : SoftmaxOfSeen(scores, unseen, someSeeNothing: keyMask is not null),
            dropoutRatio), v);
    }

    /// <summary>
    /// Masked scores are set to the lowest finite number, not −∞, which would give NaN for a query that sees no key; such a query's weights
    /// become 0.
    /// </summary>
    private static Variable SoftmaxOfSeen(Variable scores, NdArray unseen, bool someSeeNothing)
    {
        var lowest = NdArray.Full([], scores.DType == DType.Float32 ? float.MinValue : double.MinValue, scores.DType);
        var weights = Softmax(Where(unseen, lowest, scores), -1);
        return someSeeNothing ? weights * (Variable)(1 - unseen) : weights;
    }
}
