using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] NormalizationNotMapped =>
    [
        "batch_normalization",
        "fixed_batch_normalization",
        "group_normalization",
        "layer_normalization",
    ];

    private static Dictionary<string, Mapping> Normalization => new()
    {
        ["normalize"] = One(i => F.Normalize(i[0], i.Arguments.Double("eps", 1e-5), i.Arguments.Ints("axis"))),
    };
}
