using Autograd.Core;

namespace Autograd.Functions;

/// <summary>What functions of scores and integer labels require.</summary>
internal static class LabelledScores
{
    /// <summary>Scores (N, C, …) and labels (N, …) of 0 … C − 1, or of fewer classes.</summary>
    public static void CheckClasses(Function function, TypeCheck check, int? ignored, int? classes = null)
    {
        CheckDTypes(check);
        var scores = check[0].Shape;
        if (scores.Rank < 2) throw Errors.NeedsClassAxis(check);
        if (!IsWithoutClasses(check[1].Shape, scores)) throw Errors.LabelsDoNotFit(check, scores.Without(1, keepDims: false));
        if (classes < 0 || classes > scores[1]) throw Errors.TooManyClasses(check, classes.Value);
        CheckRange(function, check, classes ?? scores[1], ignored);
    }

    /// <summary>Logits and labels 0 or 1 of one shape.</summary>
    public static void CheckBinary(Function function, TypeCheck check, int ignored)
    {
        CheckDTypes(check);
        if (check[0].Shape != check[1].Shape) throw Errors.LossBroadcast(check, 1);
        CheckRange(function, check, classes: 2, ignored);
    }

    /// <summary>Weights (C) of the scores' type, if there are any.</summary>
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

    private static void CheckRange(Function function, TypeCheck check, int classes, int? ignored)
    {
        var t = check[1].Data;
        var offset = LabelOperation.FirstOutside(t, classes, ignored);
        if (offset >= 0) throw Errors.LabelOutOfRange(function.Name, check.ArgumentName(1), t.Shape, offset, t.AsSpan<int>()[offset],
            classes, ignored);
    }
}
