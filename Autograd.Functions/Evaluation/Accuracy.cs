using Autograd.Core;

namespace Autograd.Functions;

/// <summary>The fraction of samples whose highest score is at their label. Not differentiable.</summary>
/// <remarks>
/// Among equal scores the first wins. The result is 0 if all labels are ignored or the batch is empty. A label out of range throws, where
/// Chainer counts it as a miss. Source: chainer.functions.accuracy.
/// </remarks>
/// <param name="ignoreLabel">The label to ignore (default: none).</param>
public sealed class Accuracy(int? ignoreLabel = null) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(ignoreLabel), ignoreLabel)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["y", "t"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => LabelledScores.CheckClasses(check, ignoreLabel);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "there is no gradient");
        var total = LabelledScores.Count(x[1], ignoreLabel);
        var correct = total == 0 ? 0 : LabelledScores.CountEqual(x[0].ArgMax(1), x[1], ignoreLabel);
        return [NdArray.Full([], (double)correct / Math.Max(1, total), x[0].DType)];
    }
}

public static partial class F
{
    /// <summary>
    /// The fraction of samples whose highest score is at their label. Nothing is recorded. See <see cref="Functions.Accuracy"/>.
    /// </summary>
    /// <param name="y">Scores, (N, C, d1, …); float32 or float64.</param>
    /// <param name="t">Labels, int32 (N, d1, …), 0 … C − 1.</param>
    /// <param name="ignoreLabel">The label to ignore (default: none).</param>
    /// <returns>Shape (), y's type, 0 … 1.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither 0 … C − 1 nor ignored.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Accuracy(Variable y, Variable t, int? ignoreLabel = null)
    {
        using var _ = Config.NoBackprop();
        return new Accuracy(ignoreLabel).Apply(y, t);
    }
}
