using Autograd.Core;

namespace Autograd.Functions;

// Losses, for models that are evaluated elsewhere or trained further there.
internal static class OnnxLosses
{
    public static string AbsoluteError(OnnxStep s) => Reduced(s, s.Op("Abs", [s.As("Sub")]));

    public static string SquaredError(OnnxStep s) => Reduced(s, Squared(s, s.As("Sub")));

    public static string MeanSquaredError(OnnxStep s) => Reduced(s, Squared(s, s.As("Sub")), Reduce.Mean);

    /// <summary>softplus(y) − x y.</summary>
    public static string BernoulliNLL(OnnxStep s) => Reduced(s, s.Op("Sub", [s.Op("Softplus", [s.Inputs[1]]), s.As("Mul")]));

    /// <summary>(μ² + σ² − ln σ² − 1) / 2.</summary>
    public static string GaussianKLDivergence(OnnxStep s)
    {
        var rest = s.Op("Sub", [s.Op("Sub", [s.Op("Exp", [s.Inputs[1]]), s.Inputs[1]]), s.Number(1)]);
        return Reduced(s, s.Op("Div", [s.Op("Add", [Squared(s, s.X), rest]), s.Number(2)]));
    }

    /// <summary>(ln σ² + ln 2π + (x − μ)² / σ²) / 2.</summary>
    public static string GaussianNLL(OnnxStep s)
    {
        var (d, logVariance) = (s.Op("Sub", s.Inputs[..2]), s.Inputs[2]);
        var distance = s.Op("Mul", [Squared(s, d), s.Op("Exp", [s.Op("Neg", [logVariance])])]);
        var constant = s.Op("Add", [logVariance, s.Number(Math.Log(2 * Math.PI))]);
        return Reduced(s, s.Op("Div", [s.Op("Add", [constant, distance]), s.Number(2)]));
    }

    /// <summary>near · (d − near / 2) with d = |x − t| and near = min(d, delta).</summary>
    public static string HuberLoss(OnnxStep s)
    {
        var distance = s.Op("Abs", [s.As("Sub")]);
        var near = s.Op("Min", [distance, s.Setting("delta")]);
        return Reduced(s, s.Op("Mul", [near, s.Op("Sub", [distance, s.Op("Div", [near, s.Number(2)])])]));
    }

    /// <summary>t (log t − x), and 0 where t = 0.</summary>
    public static string KLDivergence(OnnxStep s)
    {
        string logP = s.X, t = s.Inputs[1];
        if (s.Setting("logTarget", false)) return Reduced(s, s.Op("Mul", [s.Op("Exp", [t]), s.Op("Sub", [t, logP])]));
        var terms = s.Op("Mul", [t, s.Op("Sub", [s.Op("Log", [t]), logP])]);
        return Reduced(s, s.Op("Where", [s.Op("Cast", [t], ("to", OnnxFile.Bool)), terms, t]));
    }

    /// <summary>max(0, 1 − x) at the label and max(0, 1 + x) elsewhere, or their squares.</summary>
    public static string Hinge(OnnxStep s)
    {
        Shape beside = [s.Shape[1], .. Enumerable.Repeat(1, s.Shape.Rank - 2)];
        var classes = s.Constant(NdArray.Arange(s.Shape[1], DType.Int32).Reshape(beside));
        var isLabel = s.Op("Equal", [s.Op("Unsqueeze", [s.Inputs[1], s.Integers(1)]), classes]);
        var signs = s.Op("Where", [isLabel, s.Number(1), s.Number(-1)]);
        var violation = s.Op("Relu", [s.Op("Sub", [s.Number(1), s.Op("Mul", [signs, s.X])])]);
        var losses = s.Setting("norm", HingeNorm.L1) == HingeNorm.L1 ? violation : Squared(s, violation);
        return s.Setting("reduce", Reduce.Mean) == Reduce.No ? losses
            : s.Op("ReduceMean", [s.Op("ReduceSum", [losses, s.Integers(1)])], ("keepdims", 0));
    }

    /// <summary>softplus(x) − x t; elements with label −1 are ignored.</summary>
    public static string SigmoidCrossEntropy(OnnxStep s)
    {
        var t = s.Op("CastLike", [s.Inputs[1], s.X]);
        var losses = s.Op("Sub", [s.Op("Softplus", [s.X]), s.Op("Mul", [s.X, t])]);
        return Counted(s, losses, s.Constant(NdArray.Full([], -1, DType.Int32)));
    }

    /// <summary>−log softmax(x) at the labels, times their weights.</summary>
    public static string SoftmaxCrossEntropy(OnnxStep s)
    {
        var ignored = s.Setting("ignoreLabel", int.MinValue) is var label && label == int.MinValue ? null
            : s.Constant(NdArray.Full([], label, DType.Int32));
        var labels = ignored is null ? s.Inputs[1]
            : s.Op("Where", [s.Op("Equal", [s.Inputs[1], ignored]), s.Constant(NdArray.Zeros([], DType.Int32)), s.Inputs[1]]);
        var places = s.Op("Unsqueeze", [labels, s.Integers(1)]);
        var logP = s.Op("GatherElements", [s.Op("LogSoftmax", [s.X], ("axis", 1)), places], ("axis", 1));
        var losses = s.Op("Neg", [s.Op("Squeeze", [logP, s.Integers(1)])]);
        if (s.Setting<NdArray?>("classWeight", null) is { } weights)
            losses = s.Op("Mul", [losses, s.Op("Gather", [s.Constant(weights), labels], ("axis", 0))]);
        return Counted(s, losses, ignored);
    }

    /// <summary>−Σ t log softmax(x), or Σ t (log t − log softmax(x)); terms with t = 0 are 0.</summary>
    public static string SoftTargetCrossEntropy(OnnxStep s)
    {
        string terms = s.Op("LogSoftmax", [s.X], ("axis", 1)), t = s.Inputs[1];
        if (s.Setting("form", SoftTargetLoss.CrossEntropy) == SoftTargetLoss.KLDivergence)
            terms = s.Op("Sub", [terms, s.Op("Log", [s.Op("Add", [t, s.Number(Functions.SoftTargetCrossEntropy.Epsilon)])])]);
        if (s.Setting<NdArray?>("classWeight", null) is { } weights)
            t = s.Op("Mul", [t, s.Constant(weights.Reshape([weights.Size, .. Enumerable.Repeat(1, s.Shape.Rank - 2)]))]);
        var products = s.Op("Where", [s.Op("Cast", [t], ("to", OnnxFile.Bool)), s.Op("Mul", [t, terms]), t]);
        var losses = s.Op("Neg", [s.Op("ReduceSum", [products, s.Integers(1)], ("keepdims", 0))]);
        return Reduced(s, losses);
    }

    /// <summary>Zeroes the losses of ignored labels; divides their sum by the number of other labels or of samples, unless reduce is No.
    /// </summary>
    private static string Counted(OnnxStep s, string losses, string? ignored)
    {
        var isIgnored = ignored is null ? null : s.Op("Equal", [s.Inputs[1], ignored]);
        if (isIgnored is not null) losses = s.Op("Where", [isIgnored, s.Number(0), losses]);
        if (s.Setting("reduce", Reduce.Mean) == Reduce.No) return losses;
        if (!s.Setting("normalize", true)) return Reduced(s, losses, Reduce.BatchMean);
        if (isIgnored is null) return Reduced(s, losses, Reduce.Mean);
        var count = Reduced(s, s.Op("CastLike", [s.Op("Not", [isIgnored]), s.X]), Reduce.Sum);
        return s.Op("Div", [Reduced(s, losses, Reduce.Sum), s.Op("Max", [count, s.Number(1)])]);
    }

    private static string Squared(OnnxStep s, string x) => s.Op("Mul", [x, x]);

    private static string Reduced(OnnxStep s, string losses) => Reduced(s, losses, s.Setting("reduce", Reduce.Mean));

    private static string Reduced(OnnxStep s, string losses, Reduce reduce)
    {
        var rank = s.Arrays[^1].Rank; // the labels' rank if there are integer labels
        return reduce switch
        {
            Reduce.No => losses,
            Reduce.Mean => s.Op("ReduceMean", [losses], ("keepdims", 0)),
            Reduce.Sum => s.Op("ReduceSum", [losses], ("keepdims", 0)),
            Reduce.SumAlongSecondAxis => s.Op("ReduceSum", [losses, s.Integers(1)], ("keepdims", 0)),
            _ when rank < 2 => s.Op("ReduceMean", [losses], ("keepdims", 0)),
            _ => s.Op("ReduceMean", [s.Op("ReduceSum", [losses, s.Integers([.. Enumerable.Range(1, rank - 1)])])], ("keepdims", 0)),
        };
    }
}
