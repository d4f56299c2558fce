using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] InitializationNotMapped =>
    [
        "Constant",
        "GlorotNormal",
        "GlorotUniform",
        "HeNormal",
        "HeUniform",
        "Identity",
        "LeCunNormal",
        "LeCunUniform",
        "Normal",
        "One",
        "Orthogonal",
        "Uniform",
        "Zero",
    ];

    private static Dictionary<string, Mapping> Initialization => new()
    {
    };
}
