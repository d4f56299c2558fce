using Autograd.Core;

namespace Autograd.Functions;

/// <summary>The confusion matrix: the row is the label, the column the class with the highest score. Not differentiable.</summary>
/// <remarks>Among equal scores the first wins.</remarks>
/// <param name="ignoreLabel">The label to ignore (default: none).</param>
public sealed class ConfusionMatrix(int? ignoreLabel = null) : Function
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
        var classes = x[0].Shape[1];
        return [classes == 0 ? NdArray.Zeros([0, 0], DType.Int32)
            : LabelledScores.CountPairs(x[0].ArgMax(1), x[1], classes, ignoreLabel)];
    }
}

public static partial class F
{
    /// <summary>The confusion matrix. Nothing is recorded. See <see cref="Functions.ConfusionMatrix"/>.</summary>
    /// <param name="y">Scores, (N, C, d1, …); float32 or float64.</param>
    /// <param name="t">Labels, int32 (N, d1, …), 0 … C − 1.</param>
    /// <param name="ignoreLabel">The label to ignore (default: none).</param>
    /// <returns>(C, C), int32: row i, column j counts the samples of class i that were predicted as j.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither 0 … C − 1 nor ignored.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable ConfusionMatrix(Variable y, Variable t, int? ignoreLabel = null)
    {
        using var _ = Config.NoBackprop();
        return new ConfusionMatrix(ignoreLabel).Apply(y, t);
    }
}
