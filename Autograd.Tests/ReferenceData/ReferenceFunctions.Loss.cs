using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Loss => new()
    {
        ["absolute_error"] = One(inputs => F.AbsoluteError(inputs["x0"], inputs["x1"])),
        ["squared_error"] = One(inputs => F.SquaredError(inputs["x0"], inputs["x1"])),
        ["mean_absolute_error"] = One(inputs => F.MeanAbsoluteError(inputs["x0"], inputs["x1"])),
        ["mean_squared_error"] = One(inputs => F.MeanSquaredError(inputs["x0"], inputs["x1"])),
        ["huber_loss"] = One(inputs =>
            F.HuberLoss(inputs["x"], inputs["t"], inputs.Arguments.Double("delta", double.NaN),
                ReduceOf(inputs, "reduce", "sum_along_second_axis"))),
        ["hinge"] = One(inputs =>
            F.Hinge(inputs["x"], inputs["t"], inputs.Arguments.Choice("norm", "L1", ("L1", HingeNorm.L1), ("L2", HingeNorm.L2)),
                ReduceOf(inputs, "reduce", "mean"))),
        ["gaussian_nll"] = One(inputs => F.GaussianNLL(inputs["x"], inputs["mean"], inputs["ln_var"], ReduceOf(inputs, "reduce", "sum"))),
        ["bernoulli_nll"] = One(inputs => F.BernoulliNLL(inputs["x"], inputs["y"], ReduceOf(inputs, "reduce", "sum"))),
        ["gaussian_kl_divergence"] = One(inputs =>
            F.GaussianKLDivergence(inputs["mean"], inputs["ln_var"], ReduceOf(inputs, "reduce", "sum"))),
        ["kl_div"] = One(inputs =>
            F.KLDivergence(inputs["input"], inputs["target"],
                ReduceOf(inputs, "reduction", "mean"), inputs.Arguments.Bool("log_target", false))),
        ["sigmoid_cross_entropy"] = One(inputs =>
            F.SigmoidCrossEntropy(inputs["x"], inputs["t"], inputs.Arguments.Bool("normalize", true), ReduceOf(inputs, "reduce", "mean"))),
        ["softmax_cross_entropy"] = One(inputs => F.SoftmaxCrossEntropy(
            inputs["x"], inputs["t"], inputs.Arguments.Bool("normalize", true), inputs.Optional("class_weight")?.Data,
                inputs.Arguments.Int("ignore_label", -1), ReduceOf(inputs, "reduce", "mean"),
            inputs.Arguments.Choice("soft_target_loss", "cross-entropy",
                ("cross-entropy", SoftTargetLoss.CrossEntropy), ("kl-divergence", SoftTargetLoss.KLDivergence)))),
    };

    private static Reduce ReduceOf(Inputs inputs, string name, string otherwise) => inputs.Arguments.Choice(name, otherwise,
        ("mean", Reduce.Mean), ("no", Reduce.No), ("none", Reduce.No), ("sum", Reduce.Sum), ("batchmean", Reduce.BatchMean),
        ("sum_along_second_axis", Reduce.SumAlongSecondAxis));
}
