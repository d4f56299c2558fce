using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// Negative sampling, the loss of word2vec: a row should score high with the vector of its word and low with those of randomly drawn
    /// words, −log σ(x · W[t]) − Σ log σ(−x · W[s]).
    /// </summary>
    /// <remarks>
    /// <see cref="Links.NegativeSampling"/> draws the words, which Chainer's function does itself.
    /// Source: chainer.functions.negative_sampling; T. Mikolov et al., "Distributed representations of words and phrases and their
    /// compositionality", 2013.
    /// </remarks>
    /// <param name="x">(N, D); float32 or float64.</param>
    /// <param name="t">Words, int32 (N): 0 … V − 1, or −1 to ignore the row.</param>
    /// <param name="W">The words' vectors, (V, D), of x's type.</param>
    /// <param name="samples">The drawn words, int32 (N, K).</param>
    /// <param name="reduce">Whether to return the sum of the losses (default) or each loss.</param>
    /// <returns>Shape (), or (N).</returns>
    /// <exception cref="ArgumentException">Shapes or types do not fit, or the reduction is not supported here.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A word is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable NegativeSampling(Variable x, Variable t, Variable W, NdArray samples, Reduce reduce = Reduce.Sum)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (reduce is not (Reduce.Sum or Reduce.No)) throw Errors.NoSuchReduce(nameof(NegativeSampling), reduce, Reduce.Sum, Reduce.No);
        WordLosses.Check(nameof(NegativeSampling), x, t, W);
        if (samples.DType != DType.Int32 || samples.Rank != 2 || samples.Shape[0] != x.Shape[0])
            throw Errors.WordsDoNotFit(
                nameof(NegativeSampling), x, t, W, "samples int32 (N, K)", $", samples {samples.DType} {samples.Shape}");
        WordLosses.CheckRange(nameof(NegativeSampling), nameof(t), t.Data, W.Shape[0], mayBeIgnored: true);
        WordLosses.CheckRange(nameof(NegativeSampling), nameof(samples), samples, W.Shape[0], mayBeIgnored: false);
        var right = Sum(x * EmbedID(t, W, ignoreLabel: -1), axis: 1);
        var drawn = Sum(x.Reshape(x.Shape[0], 1, x.Shape[1]) * EmbedID(samples, W), axis: 2);
        var losses = (Softplus(-right) + Sum(Softplus(drawn), axis: 1)) * (t.Data.To(x.DType) > -0.5);
        return reduce == Reduce.Sum ? Sum(losses) : losses;
    }
}
