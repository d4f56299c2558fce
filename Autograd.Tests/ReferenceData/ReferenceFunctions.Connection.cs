using Autograd.Core;
using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Connection => new()
    {
        ["linear"] = One(i => F.Linear(i["x"], i["W"], i.Optional("b"), i.Arguments.Int("n_batch_axes", 1))),
        ["convolution_1d"] = One(i =>
            F.Convolution1D(i["x"], i["W"], Bias(i), Stride(i), i.Arguments.Int("pad", 0),
                i.Arguments.Bool("cover_all", false), i.Arguments.Int("dilate", 1), i.Arguments.Int("groups", 1))),
        ["convolution_2d"] = One(i =>
            F.Convolution2D(i["x"], i["W"], Bias(i), Size(i, "stride"), Size(i, "pad"),
                i.Arguments.Bool("cover_all", false), Size(i, "dilate"), i.Arguments.Int("groups", 1))),
        ["deconvolution_1d"] = One(i =>
            F.Deconvolution1D(i["x"], i["W"], Bias(i), Stride(i), i.Arguments.Int("pad", 0),
                i.Arguments.IntOrNull("outsize"), i.Arguments.Int("dilate", 1), i.Arguments.Int("groups", 1))),
        ["deconvolution_2d"] = One(i =>
            F.Deconvolution2D(i["x"], i["W"], Bias(i), Size(i, "stride"), Size(i, "pad"),
                Size(i, "outsize"), Size(i, "dilate"), i.Arguments.Int("groups", 1))),
        ["embed_id"] = One(i => F.EmbedID(i["x"], i["W"], i.Arguments.IntOrNull("ignore_label"))),
    };

    private static Variable? Bias(Inputs inputs) => inputs.Arguments.Bool("nobias", false) ? null : inputs.Optional("b");

    private static int Stride(Inputs inputs) => inputs.Arguments.Int("stride", 1);

    private static Size2D? Size(Inputs inputs, string name) => inputs.Arguments.Pair(name) is { } pair ? pair : null;
}
