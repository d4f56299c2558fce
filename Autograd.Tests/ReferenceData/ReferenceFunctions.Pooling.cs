using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] PoolingNotMapped =>
    [
        "average_pooling_1d",
        "average_pooling_2d",
        "global_average_pooling_2d",
        "max_pooling_1d",
        "max_pooling_2d",
        "unpooling_2d",
    ];

    private static Dictionary<string, Mapping> Pooling => new()
    {
    };
}
