using Autograd.Core;

namespace Autograd.Functions;

// Messages of losses over words and over sequences of labels.
internal static partial class Errors
{
    public static Exception WordsDoNotFit(string function, Variable x, Variable t, Variable W, string rule, string others = "") =>
        new ArgumentException(Text(
            $"{function}: x {TypeName(x.DType)} {x.Shape}, t {TypeName(t.DType)} {t.Shape}, W {TypeName(W.DType)} {W.Shape}{others}",
            rule));

    public static Exception NoSuchWord(string function, string name, NdArray words, int offset, int count, bool mayBeIgnored)
    {
        var word = words.AsSpan<int>()[offset];
        return new ArgumentOutOfRangeException(name, word, Text(
            $"{function}: word {word} at {Place(name, words.Shape, offset)} is out of range",
            $"{count} words, from 0{(mayBeIgnored ? "; −1 to ignore a row" : "")}"));
    }

    public static Exception TooFewWords(int words) =>
        new ArgumentException(Text($"HuffmanTree: {words} words", "at least two"));

    public static Exception WordWithoutCount(int word, int count) =>
        new ArgumentException(Text($"HuffmanTree: word {word} has the count {count}", "1 or more"));

    public static Exception NothingToSample(string counts) =>
        new ArgumentException(Text($"NegativeSampling: words with the counts {counts} cannot be drawn",
            "counts of 0 or more, one of them more than 0; a power that leaves them finite"));

    public static Exception TooManySamples(int rows, int sampleSize) =>
        new ArgumentOutOfRangeException(nameof(rows), rows, Text(
            $"NegativeSampling: {sampleSize} words for each of {rows} rows", "0 or more rows, as many as an array can have"));

    public static Exception NotACrf(string function, Variable cost, string problem) =>
        new ArgumentException(Text($"{function}: {problem}, with cost {TypeName(cost.DType)} {cost.Shape}",
            "cost (K, K) with K ≥ 1; for each time x (B, K) of its type and y int32 (B), B never growing: the longest sequence first",
            "F.TransposeSequence(xs) of sequences sorted by length"));

    public static Exception NotALink(string owner, object predictor) =>
        new ArgumentException(Text($"{owner}: a {predictor.GetType().Name} has no parameters to register", "a predictor is a link"));
}
