using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Checks and counts shared by functions of scores and integer labels.</summary>
internal static class LabelledScores
{
    /// <summary>Requires scores (N, C, …) and labels (N, …) of 0 … C − 1, or of fewer classes.</summary>
    public static void CheckClasses(TypeCheck check, int? ignored, int? classes = null)
    {
        CheckDTypes(check);
        var scores = check[0].Shape;
        if (scores.Rank < 2) throw Errors.NeedsClassAxis(check);
        if (!IsWithoutClasses(check[1].Shape, scores)) throw Errors.LabelsDoNotFit(check, scores.Without(1));
        if (classes < 0 || classes > scores[1]) throw Errors.TooManyClasses(check, classes.Value);
        CheckRange(check, classes ?? scores[1], ignored);
    }

    /// <summary>Requires logits and labels 0 or 1 of one shape.</summary>
    public static void CheckBinary(TypeCheck check, int ignored)
    {
        CheckDTypes(check);
        if (check[0].Shape != check[1].Shape) throw Errors.LossBroadcast(check, 1);
        CheckRange(check, classes: 2, ignored);
    }

    /// <summary>Requires weights (C) of the scores' type, if given.</summary>
    public static void CheckClassWeight(TypeCheck check, NdArray? classWeight)
    {
        if (classWeight is not null
            && (classWeight.DType != check[0].DType || classWeight.Shape != [check[0].Shape[1]])) throw Errors.ClassWeightDoesNotFit(check,
            classWeight);
    }

    private static bool IsWithoutClasses(ReadOnlySpan<int> labels, ReadOnlySpan<int> scores) =>
        labels.Length == scores.Length - 1 && labels[0] == scores[0] && labels[1..].SequenceEqual(scores[2..]);

    private static void CheckDTypes(TypeCheck check)
    {
        check.Inputs(2);
        if (check[0].DType == DType.Int32) throw Errors.ScoresAreFloats(check);
        if (check[1].DType != DType.Int32) throw Errors.LabelsAreIntegers(check);
    }

    private static void CheckRange(TypeCheck check, int classes, int? ignored)
    {
        var t = check[1].Data;
        var offset = FirstOutside(t, classes, ignored);
        if (offset >= 0) throw Errors.LabelOutOfRange(check.Function, check.ArgumentName(1), t.Shape, offset, t.AsSpan<int>()[offset],
            classes, ignored);
    }

    /// <summary>The offset of the first label that is neither 0 … classes − 1 nor ignored; −1 if there is none.</summary>
    public static int FirstOutside(NdArray t, int classes, int? ignored)
    {
        var labels = t.AsSpan<int>();
        if (classes > 0 && !labels.ContainsAnyExceptInRange(0, classes - 1)) return -1; // the usual case, vectorized
        for (var i = 0; i < labels.Length; i++)
            if ((uint)labels[i] >= (uint)classes && labels[i] != ignored) return i;
        return -1;
    }

    /// <summary>Counts the labels that are not ignored.</summary>
    public static int Count(NdArray t, int? ignored) =>
        ignored is { } label ? t.Size - t.AsSpan<int>().Count(label) : t.Size;

    /// <summary>Counts the labels, other than ignored ones, that equal the predictions.</summary>
    public static int CountEqual(NdArray predicted, NdArray t, int? ignored)
    {
        ReadOnlySpan<int> p = predicted.AsSpan<int>(), labels = t.AsSpan<int>();
        var equal = 0;
        for (var i = 0; i < labels.Length; i++)
            if (p[i] == labels[i] && labels[i] != ignored) equal++;
        return equal;
    }

    /// <summary>
    /// Counts how often each class was predicted for each label: (classes, classes), int32; the row is the label. Predictions outside the
    /// classes are left out.
    /// </summary>
    public static NdArray CountPairs(NdArray predicted, NdArray t, int classes, int? ignored)
    {
        var counts = NdArray.Zeros([classes, classes], DType.Int32);
        ReadOnlySpan<int> p = predicted.AsSpan<int>(), labels = t.AsSpan<int>();
        var n = counts.AsWritableSpan<int>();
        for (var i = 0; i < labels.Length; i++)
            if (labels[i] != ignored && (uint)p[i] < (uint)classes) n[labels[i] * classes + p[i]]++;
        return counts;
    }
}
