using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] ConnectionNotMapped =>
    [
        "convolution_1d",
        "convolution_2d",
        "deconvolution_1d",
        "deconvolution_2d",
        "linear",
    ];

    private static Dictionary<string, Mapping> Connection => new()
    {
        ["embed_id"] = One(i => F.EmbedID(i["x"], i["W"], i.Arguments.IntOrNull("ignore_label"))),
    };
}
