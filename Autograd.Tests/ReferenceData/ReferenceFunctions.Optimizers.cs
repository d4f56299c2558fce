using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] OptimizersNotMapped =>
    [
        "AMSBound",
        "AMSGrad",
        "AdaBound",
        "AdaDelta",
        "AdaGrad",
        "Adam",
        "AdamW",
        "CorrectedMomentumSGD",
        "MSVAG",
        "MomentumSGD",
        "NesterovAG",
        "RMSprop",
        "RMSpropGraves",
        "SGD",
        "SMORMS3",
        "GradientClipping",
        "GradientHardClipping",
        "Lasso",
        "WeightDecay",
        "hooks_combined",
    ];

    private static Dictionary<string, Mapping> Optimizers => new()
    {
    };
}
