using Autograd.Core;

namespace Autograd.Functions;

/// <summary>The fraction of labels 0 and 1 that the signs of the logits predict: y ≥ 0 predicts 1. Not differentiable.</summary>
/// <remarks>Labels of −1 are ignored; the result is 0 if all are. NaN predicts 0. A label other than −1, 0, 1 throws. Source:
/// chainer.functions.binary_accuracy.</remarks>
public sealed class BinaryAccuracy : Function
{
    private const int IgnoreLabel = -1;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["y", "t"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => LabelledScores.CheckBinary(check, IgnoreLabel);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "there is no gradient");
        var zero = NdArray.Zeros([], x[0].DType);
        var predicted = NdArray.Where(x[0] < 0, zero, NdArray.Equal(x[0], x[0])).To(DType.Int32);
        return [NdArray.Full([],
            (double)LabelledScores.CountEqual(predicted, x[1], IgnoreLabel) / Math.Max(1, LabelledScores.Count(x[1], IgnoreLabel)),
            x[0].DType)];
    }
}

public static partial class F
{
    /// <summary>
    /// The fraction of labels 0 and 1 that the signs of the logits predict. Nothing is recorded. See
    /// <see cref="Functions.BinaryAccuracy"/>.
    /// </summary>
    /// <param name="y">Logits, any shape; float32 or float64.</param>
    /// <param name="t">Labels, int32, y's shape: 0 or 1, or −1 to ignore the element.</param>
    /// <returns>Shape (), y's type, 0 … 1.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or the types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not −1, 0 or 1.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable BinaryAccuracy(Variable y, Variable t)
    {
        using var _ = Config.NoBackprop();
        return new BinaryAccuracy().Apply(y, t);
    }
}
