using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Checks shared by functions of label sequences, and the traceback of Viterbi's algorithm.</summary>
internal static class LabelSequences
{
    /// <summary>Requires a cost (K, K), and for each time step scores (B, K) with B never growing.</summary>
    public static void Check(string function, Variable cost, Variable[] xs)
    {
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(xs);
        if (cost.DType == DType.Int32 || cost.Shape.Rank != 2 || cost.Shape[0] != cost.Shape[1] || cost.Shape[0] == 0)
            throw Errors.NotACrf(function, cost, "there are no labels");
        if (xs.Length == 0) throw Errors.NotACrf(function, cost, "there is no time");
        var count = int.MaxValue;
        for (var time = 0; time < xs.Length; time++)
        {
            if (xs[time] is not { } x) throw Errors.NotACrf(function, cost, $"xs[{time}] is null");
            if (x.DType != cost.DType || x.Shape.Rank != 2 || x.Shape[1] != cost.Shape[0] || x.Shape[0] > count)
                throw Errors.NotACrf(function, cost, $"xs[{time}] is {x.DType} {x.Shape}");
            count = x.Shape[0];
        }
    }

    /// <summary>Requires a label for each sequence at each time step.</summary>
    public static void CheckLabels(string function, Variable cost, Variable[] xs, Variable[] ys)
    {
        ArgumentNullException.ThrowIfNull(ys);
        if (ys.Length != xs.Length) throw Errors.NotACrf(function, cost, $"there are {xs.Length} xs and {ys.Length} ys");
        for (var time = 0; time < ys.Length; time++)
        {
            if (ys[time] is not { } y) throw Errors.NotACrf(function, cost, $"ys[{time}] is null");
            if (y.DType != DType.Int32 || y.Shape.Rank != 1 || y.Shape[0] != xs[time].Shape[0])
                throw Errors.NotACrf(function, cost, $"ys[{time}] is {y.DType} {y.Shape}");
            var outside = LabelledScores.FirstOutside(y.Data, cost.Shape[0], ignored: null);
            if (outside >= 0) throw Errors.LabelOutOfRange(function, $"ys[{time}]", y.Shape, outside, y.Data.AsSpan<int>()[outside],
                cost.Shape[0], ignored: null);
        }
    }

    /// <summary>Returns the score of each sequence at its last time step.</summary>
    public static NdArray Final(NdArray[] best)
    {
        var score = best[0].Max(1);
        for (var time = 1; time < best.Length; time++)
        {
            var (reached, sequences) = (best[time].Max(1), best[time].Shape[0]);
            score = NdArray.Concat([reached, score.Rows(Enumerable.Range(sequences, score.Size - sequences).ToArray())], 0);
        }

        return score;
    }

    /// <summary>Traces the best labels back: the best one at a sequence's last time step, then its predecessors.</summary>
    public static NdArray[] Trace(NdArray[] best, NdArray[] before)
    {
        var labels = new NdArray[best.Length];
        for (var time = best.Length - 1; time >= 0; time--)
        {
            var chosen = best[time].ArgMax(1).ToArray<int>();
            for (var i = 0; time + 1 < best.Length && i < labels[time + 1].Size; i++)
                chosen[i] = before[time + 1].AsSpan<int>()[i * before[time + 1].Shape[1] + labels[time + 1].AsSpan<int>()[i]];
            labels[time] = chosen;
        }

        return labels;
    }
}
