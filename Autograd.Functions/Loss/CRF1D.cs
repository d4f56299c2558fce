using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// A linear-chain conditional random field: −log of the probability of a sequence of labels among all such sequences. The score of a
    /// sequence is the sum of x at its labels and of the cost of each transition.
    /// </summary>
    /// <remarks>Source: chainer.functions.crf1d; J. Lafferty, A. McCallum, F. Pereira, "Conditional random fields", 2001.</remarks>
    /// <param name="cost">(K, K), the score of label j after label i; float32 or float64.</param>
    /// <param name="xs">
    /// For each time step (B, K), the score of each label in each sequence, of cost's type. Longer sequences come first, so that B never
    /// grows; <see cref="TransposeSequence"/> arranges them that way.
    /// </param>
    /// <param name="ys">For each time step the labels, int32 (B).</param>
    /// <param name="reduce">Whether to return the mean over the sequences (default) or each sequence's loss.</param>
    /// <returns>Shape (), or (sequences).</returns>
    /// <exception cref="ArgumentException">An argument is null, shapes or types do not fit, or the reduction is not supported
    /// here.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable CRF1D(Variable cost, Variable[] xs, Variable[] ys, Reduce reduce = Reduce.Mean)
    {
        if (reduce is not (Reduce.Mean or Reduce.No)) throw Errors.NoSuchReduce(nameof(CRF1D), reduce, Reduce.Mean, Reduce.No);
        LabelSequences.Check(nameof(CRF1D), cost, xs);
        LabelSequences.CheckLabels(nameof(CRF1D), cost, xs, ys);
        var (all, score) = (xs[0], SelectItem(xs[0], ys[0].Data)); // log-sum over all sequences by last label; given sequences
        List<Variable> ended = [];
        for (var time = 1; time < xs.Length; time++)
        {
            var (x, y, count) = (xs[time], ys[time].Data, xs[time].Shape[0]);
            if (count < score.Shape[0])
            {
                var (sums, scores) = (SplitAxis(all, [count]), SplitAxis(score, [count]));
                ended.Insert(0, LogSumExp(sums[1], axis: 1) - scores[1]);
                (all, score) = (sums[0], scores[0]);
            }

            all = LogSumExp(all.Reshape(count, cost.Shape[0], 1) + cost, axis: 1) + x;
            score = score + SelectItem(x, y) + cost[ys[time - 1].Data.Rows(Enumerable.Range(0, count).ToArray()), y];
        }

        var losses = Concat([LogSumExp(all, axis: 1) - score, .. ended], axis: 0);
        return reduce == Reduce.No ? losses : Sum(losses) / Math.Max(1, losses.Size);
    }

    /// <summary>The most probable labels of a linear-chain conditional random field, found by Viterbi's algorithm.</summary>
    /// <remarks>Among equal labels the first wins. Nothing is recorded. Source: Chainer's argmax_crf1d; A. J. Viterbi, 1967.</remarks>
    /// <param name="cost">(K, K), the score of label j after label i; float32 or float64.</param>
    /// <param name="xs">For each time step (B, K), longer sequences first, as for <see cref="CRF1D"/>.</param>
    /// <returns>The scores of the labels, (sequences); for each time step the labels, int32 (B).</returns>
    /// <exception cref="ArgumentException">An argument is null, or shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static (NdArray Score, NdArray[] Labels) ArgMaxCRF1D(Variable cost, Variable[] xs)
    {
        LabelSequences.Check(nameof(ArgMaxCRF1D), cost, xs);
        var (best, before) = (new NdArray[xs.Length], new NdArray[xs.Length]); // by last label: the best score, and the label before it
        best[0] = xs[0].Data;
        for (var time = 1; time < xs.Length; time++)
        {
            var count = xs[time].Shape[0];
            var reached = best[time - 1].Rows(Enumerable.Range(0, count).ToArray()).Reshape(count, cost.Shape[0], 1) + cost.Data;
            (before[time], best[time]) = (reached.ArgMax(1), reached.Max(1) + xs[time].Data);
        }

        var labels = LabelSequences.Trace(best, before);
        return (LabelSequences.Final(best), labels);
    }
}
