using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = −log softmax(x) at the labels. gx = (softmax(x) − [class = label]) · weight · gy / count.</summary>
/// <remarks>
/// Keeps the log-probabilities, as a second output, and the labels; x is not kept. If all labels are ignored or the batch is empty, the
/// loss and the gradient are 0, as in Chainer; PyTorch gives NaN. A label out of range always throws, where Chainer on the CPU counts it
/// from the end. The mean divides by the number of labels that are not ignored, not by the sum of their weights as in PyTorch. Source:
/// chainer.functions.softmax_cross_entropy.
/// </remarks>
public sealed class SoftmaxCrossEntropy : Function
{
    private readonly bool normalize;
    private readonly NdArray? classWeight;
    private readonly int? ignoreLabel;
    private readonly Reduce reduce;

    /// <summary>Creates the function; its first output is the loss.</summary>
    /// <param name="normalize">Whether to divide by the number of labels that are not ignored; otherwise by the batch size N.</param>
    /// <param name="classWeight">(C), a factor for the loss of each class, of x's type; copied (default: 1 for all).</param>
    /// <param name="ignoreLabel">The label to ignore (default: −1); null ignores none.</param>
    /// <param name="reduce">Whether to return the mean or each label's loss, undivided.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reduction is not supported.</exception>
    /// <exception cref="InvalidOperationException">The step in which the weights were made has ended.</exception>
    public SoftmaxCrossEntropy(bool normalize = true, NdArray? classWeight = null, int? ignoreLabel = -1, Reduce reduce = Reduce.Mean)
    {
        if (reduce is not (Reduce.Mean or Reduce.No)) throw Errors.NoSuchReduce(Name, reduce, Reduce.Mean, Reduce.No);
        (this.normalize, this.classWeight, this.ignoreLabel, this.reduce) = (normalize, classWeight?.Copy(), ignoreLabel, reduce);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings =>
        [(nameof(normalize), normalize), (nameof(classWeight), classWeight), (nameof(ignoreLabel), ignoreLabel), (nameof(reduce), reduce)];

    /// <inheritdoc/>
    protected override string? Rule => $"gx = {(classWeight is null ? "" : "classWeight[t] · ")}gy · (softmax(x) − oneHot(t))"
        + $"{(reduce == Reduce.No ? "" : " / n")}{(ignoreLabel is null ? "" : ", 0 where t is ignored")}";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "t"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        LabelledScores.CheckClasses(check, ignoreLabel);
        LabelledScores.CheckClassWeight(check, classWeight);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(1, because: "gx = p − 1 at the labels, p elsewhere");
        RetainOutputs(1, because: "gx = p − 1 at the labels, p elsewhere");
        var logP = x[0].LogSoftmax(1);
        var y = CrossEntropyOperation.Losses(logP, x[1], ignoreLabel, classWeight);
        if (reduce == Reduce.Mean) y = CrossEntropyOperation.Mean(y, Divisor(x[1]));
        return NeedsGradient(0) ? [y, logP] : [y];
    }

    /// <inheritdoc/>
    // Beside Backward: probabilities become gradients in one pass (rows "MLP" of the comparison).
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        if (gy[1] is not null) return base.BackwardCpu(x, gy); // only where the gradient was differentiated again
        return [CrossEntropyOperation.Gradient(RetainedOutput(1), x[1], ignoreLabel, classWeight, gy[0]!, Divisor(x[1])), null];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var p = F.Exp(RetainedOutputVariable(1));
        var fromLogP = gy[1] is null ? null : gy[1] - p * F.Sum(gy[1]!, 1, keepDims: true);
        if (gy[0] is null) return [fromLogP, null];
        var weights = Weights(x[1].Data, p.DType);
        var shares = F.Reshape((Variable)weights * (gy[0] / Divisor(x[1].Data)), p.Shape.With(1, 1));
        var gx = shares * (p - (Variable)CrossEntropyOperation.OneHot(x[1].Data, weights, p.Shape));
        return [fromLogP is null ? gx : gx + fromLogP, null];
    }

    private NdArray Weights(NdArray t, DType dtype) => LabelOperation.Weights(t, ignoreLabel, classWeight, dtype);

    private double Divisor(NdArray t) =>
        reduce == Reduce.No ? 1 : Math.Max(1, normalize ? LabelledScores.Count(t, ignoreLabel) : t.Shape[0]);
}

public static partial class F
{
    /// <summary>
    /// The cross entropy of logits and integer labels, or distributions. See <see cref="Functions.SoftmaxCrossEntropy"/>.
    /// </summary>
    /// <param name="x">Logits, (N, C, d1, …); float32 or float64.</param>
    /// <param name="t">
    /// Labels, int32 (N, d1, …), 0 … C − 1; or distributions over the classes, of x's shape and type: then <paramref name="normalize"/> and
    /// <paramref name="ignoreLabel"/> are not used, the mean is over samples and positions, and t also receives a gradient if it requires
    /// one.
    /// </param>
    /// <param name="normalize">Whether to divide by the number of labels that are not ignored; otherwise by N.</param>
    /// <param name="classWeight">(C), a factor for the loss of each class, of x's type (default: 1 for all).</param>
    /// <param name="ignoreLabel">The label to ignore (default: −1); null ignores none.</param>
    /// <param name="reduce">Whether to return the mean or each label's loss.</param>
    /// <param name="softTargetLoss">The measure by which distributions are compared.</param>
    /// <returns>Shape (), or (N, d1, …) with <see cref="Reduce.No"/>; 0 or more unless weights are negative.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither 0 … C − 1 nor ignored.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable SoftmaxCrossEntropy(
        Variable x, Variable t, bool normalize = true, NdArray? classWeight = null, int? ignoreLabel = -1, Reduce reduce = Reduce.Mean,
        SoftTargetLoss softTargetLoss = SoftTargetLoss.CrossEntropy)
    {
        ArgumentNullException.ThrowIfNull(t);
        return t.DType.IsFloat()
            ? new SoftTargetCrossEntropy(softTargetLoss, classWeight?.Copy(), reduce).Apply(x, t)
            : new SoftmaxCrossEntropy(normalize, classWeight, ignoreLabel, reduce).ApplyAll(x, t)[0];
    }
}
