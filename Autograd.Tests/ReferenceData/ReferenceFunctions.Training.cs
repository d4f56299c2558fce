using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] TrainingNotMapped =>
    [
        "train_cnn",
        "train_mlp_leaky_relu",
        "train_mlp_prelu",
    ];

    private static Dictionary<string, Mapping> Training => new()
    {
    };
}
