using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = −Σ t log softmax(x) over axis 1, where t is a distribution of x's shape. Keeps x and t.</summary>
/// <remarks>
/// gx = (p Σt − t) gy, exact even where t does not sum to 1, as Chainer assumes it does; gt = −log p · gy. For the divergence Σ t log(t +
/// 10⁻⁷) is added. Class weights multiply t, as in PyTorch. The mean is over samples and positions.
/// </remarks>
internal sealed class SoftTargetCrossEntropy(SoftTargetLoss form, NdArray? classWeight, Reduce reduce) : Function
{
    public const double Epsilon = 1e-7;

    private readonly Reduce reduce = reduce is Reduce.Mean or Reduce.No ? reduce
        : throw Errors.NoSuchReduce("SoftmaxCrossEntropy", reduce, Reduce.Mean, Reduce.No);
    private readonly bool divergence = Enum.IsDefined(form) ? form == SoftTargetLoss.KLDivergence : throw Errors.NoSuchSoftTargetLoss(form);

    public override string Name => "SoftmaxCrossEntropy";

    protected override IReadOnlyList<(string Name, object? Value)> Settings =>
        [(nameof(form), form), (nameof(classWeight), classWeight), (nameof(reduce), reduce)];

    protected override IReadOnlyList<string> ArgumentNames => ["x", "t"];

    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        if (check[0].Shape.Rank < 2) throw Errors.NeedsClassAxis(check);
        if (check[1].Shape == check[0].Shape.Without(1)) throw Errors.LabelsAreIntegers(check);
        if (check[0].Shape != check[1].Shape) throw Errors.LossBroadcast(check, 1);
        LabelledScores.CheckClassWeight(check, classWeight);
    }

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([0, 1], because: "gx = p Σt − t");
        var terms = x[0].LogSoftmax(1);
        if (divergence) terms -= (x[1] + Epsilon).Log();
        var t = Weights(x[0].Shape) is { } weights ? weights * x[1] : x[1];
        var losses = -NdArray.Where(t, t * terms, t).Sum(1); // terms with t = 0 are 0, even where log p is −∞
        return [reduce == Reduce.No ? losses : losses.Sum() / Math.Max(1, losses.Size)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var shape = x[0].Shape.With(1, 1);
        var share = reduce == Reduce.No ? F.Reshape(gy[0]!, shape) : gy[0] / Math.Max(1, shape.Size);
        var weights = Weights(x[0].Shape);
        var t = weights is null ? x[1] : weights * x[1];
        var logP = F.LogSoftmax(x[0], 1);
        var gx = share * (F.Exp(logP) * F.Sum(t, 1, keepDims: true) - t);
        if (!NeedsGradient(1)) return [gx, null];
        var gt = share * (divergence ? F.Log(x[1] + Epsilon) + x[1] / (x[1] + Epsilon) - logP : -logP);
        return [gx, weights is null ? gt : weights * gt];
    }

    /// <summary>The class weights along axis 1, in a shape that broadcasts.</summary>
    private NdArray? Weights(Shape x) => classWeight?.Reshape([classWeight.Size, .. Enumerable.Repeat(1, x.Rank - 2)]);
}
