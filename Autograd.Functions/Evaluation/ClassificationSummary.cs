using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Precision, recall, F score and number of samples of each class; the class of the highest score is predicted. Not differentiable.
/// </summary>
/// <remarks>
/// Precision is the fraction of a class's predictions that are correct, recall the fraction of its samples that are found, and F = (1 + β²)
/// · precision · recall / (β² · precision + recall). Each is NaN where it is 0 / 0, as in Chainer. Source:
/// chainer.functions.classification_summary.
/// </remarks>
/// <param name="labelNum">The number of classes to report, from class 0 (default: all C). Labels beyond it are refused.</param>
/// <param name="beta">β, the weight of recall relative to precision.</param>
/// <param name="ignoreLabel">The label to ignore (default: −1); null ignores none.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is NaN or infinite.</exception>
public sealed class ClassificationSummary(int? labelNum = null, double beta = 1, int? ignoreLabel = -1) : Function
{
    private readonly double square = double.IsFinite(beta) ? beta * beta
        : throw Errors.NotFinite("ClassificationSummary", nameof(beta), beta);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings =>
        [(nameof(labelNum), labelNum), (nameof(beta), beta), (nameof(ignoreLabel), ignoreLabel)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["y", "t"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => LabelledScores.CheckClasses(check, ignoreLabel, labelNum);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "there is no gradient");
        var classes = x[0].Shape[1];
        var predicted = classes == 0 ? NdArray.Zeros(x[1].Shape, DType.Int32) : x[0].ArgMax(1);
        var counts = LabelledScores.CountPairs(predicted, x[1], classes, ignoreLabel).To(x[0].DType);
        int[] reported = [.. Enumerable.Range(0, labelNum ?? classes)];
        var hits = counts.Reshape(counts.Size).Rows([.. reported.Select(i => i * (classes + 1))]);
        var (found, support) = (counts.Sum(0).Rows(reported), counts.Sum(1).Rows(reported));
        var (precision, recall) = (hits / found, hits / support);
        return [precision, recall, (1 + square) * precision * recall / (square * precision + recall), support.To(DType.Int32)];
    }
}

public static partial class F
{
    /// <summary>
    /// Precision, recall, F score and number of samples of each class. Nothing is recorded. See
    /// <see cref="Functions.ClassificationSummary"/>.
    /// </summary>
    /// <param name="y">Scores, (N, C, d1, …); float32 or float64.</param>
    /// <param name="t">Labels, int32 (N, d1, …), 0 … C − 1.</param>
    /// <param name="labelNum">The number of classes to report, from class 0 (default: all C).</param>
    /// <param name="beta">β, the weight of recall relative to precision.</param>
    /// <param name="ignoreLabel">The label to ignore (default: −1); null ignores none.</param>
    /// <returns>Each (C) or (labelNum): the first three of y's type, 0 … 1 or NaN for 0 / 0; the last int32.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither a class nor ignored.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static (Variable Precision, Variable Recall, Variable FScore, Variable Support) ClassificationSummary(
        Variable y, Variable t, int? labelNum = null, double beta = 1, int? ignoreLabel = -1)
    {
        using var _ = Config.NoBackprop();
        var result = new ClassificationSummary(labelNum, beta, ignoreLabel).ApplyAll(y, t);
        return (result[0], result[1], result[2], result[3]);
    }

    /// <summary>The fraction of each class's predictions that are correct. See <see cref="Functions.ClassificationSummary"/>.</summary>
    /// <inheritdoc cref="ClassificationSummary(Variable, Variable, int?, double, int?)" path="/param|/exception"/>
    /// <returns>(C) or (labelNum), y's type, 0 … 1, or NaN for a class that was never predicted.</returns>
    public static Variable Precision(Variable y, Variable t, int? labelNum = null, int? ignoreLabel = -1) =>
        ClassificationSummary(y, t, labelNum, ignoreLabel: ignoreLabel).Precision;

    /// <summary>The fraction of each class's samples that are found. See <see cref="Functions.ClassificationSummary"/>.</summary>
    /// <inheritdoc cref="ClassificationSummary(Variable, Variable, int?, double, int?)" path="/param|/exception"/>
    /// <returns>(C) or (labelNum), y's type, 0 … 1, or NaN for a class without samples.</returns>
    public static Variable Recall(Variable y, Variable t, int? labelNum = null, int? ignoreLabel = -1) =>
        ClassificationSummary(y, t, labelNum, ignoreLabel: ignoreLabel).Recall;

    /// <summary>The harmonic mean of each class's precision and recall. See <see cref="Functions.ClassificationSummary"/>.</summary>
    /// <inheritdoc cref="ClassificationSummary(Variable, Variable, int?, double, int?)" path="/param|/exception"/>
    /// <returns>(C) or (labelNum), y's type, 0 … 1, or NaN where neither is above 0.</returns>
    public static Variable F1Score(Variable y, Variable t, int? labelNum = null, int? ignoreLabel = -1) =>
        ClassificationSummary(y, t, labelNum, ignoreLabel: ignoreLabel).FScore;
}
