using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Checks shared by losses over word vectors.</summary>
internal static class WordLosses
{
    /// <summary>Requires rows (N, D), their words (N), and vectors (V, D).</summary>
    public static void Check(string function, Variable x, Variable t, Variable W)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(t);
        ArgumentNullException.ThrowIfNull(W);
        if (x.DType == DType.Int32 || W.DType != x.DType || t.DType != DType.Int32 || x.Shape.Rank != 2 || W.Shape.Rank != 2
            || t.Shape.Rank != 1 || t.Shape[0] != x.Shape[0] || W.Shape[1] != x.Shape[1])
            throw Errors.WordsDoNotFit(function, x, t, W, "x (N, D), t int32 (N), W (V, D), x and W of one float type");
    }

    public static void CheckRange(string function, string name, NdArray words, int count, bool mayBeIgnored)
    {
        var outside = LabelledScores.FirstOutside(words, count, mayBeIgnored ? -1 : null);
        if (outside >= 0) throw Errors.NoSuchWord(function, name, words, outside, count, mayBeIgnored);
    }
}
