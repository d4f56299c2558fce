using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = −log σ(x) where the label is 1, −log σ(−x) where it is 0. ∂y/∂x = σ(x) − t, elementwise.</summary>
/// <remarks>
/// Keeps this derivative as a second output; x and t are not kept. Labels of −1 are ignored; if all are −1, or the batch is empty, the loss
/// and the gradient are 0. A label other than −1, 0, 1 throws, where Chainer computes with it. Source:
/// chainer.functions.sigmoid_cross_entropy.
/// </remarks>
public sealed class SigmoidCrossEntropy : Function
{
    private const int IgnoreLabel = -1;

    private readonly bool normalize;
    private readonly Reduce reduce;
    private double divisor = 1;

    /// <summary>Creates the function; its first output is the loss.</summary>
    /// <param name="normalize">Whether to divide by the number of labels that are not ignored; otherwise by the length of the first
    /// axis.</param>
    /// <param name="reduce">Whether to return the mean or each element's loss, undivided.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reduction is not supported.</exception>
    public SigmoidCrossEntropy(bool normalize = true, Reduce reduce = Reduce.Mean)
    {
        if (reduce is not (Reduce.Mean or Reduce.No)) throw Errors.NoSuchReduce(Name, reduce, Reduce.Mean, Reduce.No);
        (this.normalize, this.reduce) = (normalize, reduce);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(normalize), normalize), (nameof(reduce), reduce)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "t"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => LabelledScores.CheckBinary(check, IgnoreLabel);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(1, because: "it is the derivative, σ(x) − t");
        var (losses, derivatives) = CrossEntropyOperation.OfLogits(x[0], x[1], IgnoreLabel);
        if (reduce == Reduce.Mean) divisor = Divisor(x[1]);
        var y = reduce == Reduce.No ? losses : losses.Sum() / divisor;
        return NeedsGradient(0) ? [y, derivatives] : [y];
    }

    /// <inheritdoc/>
    // Beside Backward: the derivative was computed with the loss, in one pass.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        gy[1] is null ? [gy[0] / divisor * RetainedOutput(1), null] : base.BackwardCpu(x, gy);

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var derivative = RetainedOutputVariable(1);
        var gx = gy[0] is null ? null : gy[0] / divisor * derivative;
        if (gy[1] is null) return [gx, null];
        var size = F.Abs(derivative); // σ or 1 − σ: either way the second derivative is σ (1 − σ)
        var fromDerivative = gy[1] * size * (1 - size);
        return [gx is null ? fromDerivative : gx + fromDerivative, null];
    }

    private double Divisor(NdArray t) => Math.Max(1, normalize ? LabelledScores.Count(t, IgnoreLabel) : t.Rank == 0 ? 1 : t.Shape[0]);
}

public static partial class F
{
    /// <summary>The cross entropy of logits and labels 0 or 1, elementwise. See <see cref="Functions.SigmoidCrossEntropy"/>.</summary>
    /// <param name="x">Logits, any shape; float32 or float64.</param>
    /// <param name="t">Labels, int32, x's shape: 0 or 1, or −1 to ignore the element.</param>
    /// <param name="normalize">Whether to divide by the number of labels that are not −1; otherwise by the length of the first
    /// axis.</param>
    /// <param name="reduce">Whether to return the mean or each element's loss.</param>
    /// <returns>Shape (), or x's with <see cref="Reduce.No"/>; 0 or more.</returns>
    /// <exception cref="ArgumentException">The shapes differ (a loss does not broadcast), or the types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not −1, 0 or 1.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable SigmoidCrossEntropy(Variable x, Variable t, bool normalize = true, Reduce reduce = Reduce.Mean) =>
        new SigmoidCrossEntropy(normalize, reduce).ApplyAll(x, t)[0];
}
