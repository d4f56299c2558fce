using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] NoiseNotMapped =>
    [
        "dropout",
        "gaussian",
    ];

    private static Dictionary<string, Mapping> Noise => new()
    {
    };
}
