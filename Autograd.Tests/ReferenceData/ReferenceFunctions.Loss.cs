using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] LossNotMapped =>
    [
        "absolute_error",
        "bernoulli_nll",
        "gaussian_kl_divergence",
        "gaussian_nll",
        "hinge",
        "huber_loss",
        "kl_div",
        "mean_absolute_error",
        "mean_squared_error",
        "sigmoid_cross_entropy",
        "softmax_cross_entropy",
        "squared_error",
    ];

    private static Dictionary<string, Mapping> Loss => new()
    {
    };
}
