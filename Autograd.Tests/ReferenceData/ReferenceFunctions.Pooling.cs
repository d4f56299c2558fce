using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Pooling => new()
    {
        ["average_pooling_1d"] = One(i =>
            F.AveragePooling1D(i["x"], Window(i), i.Arguments.IntOrNull("stride"), i.Arguments.Int("pad", 0), PadValue(i))),
        ["average_pooling_2d"] = One(i =>
            F.AveragePooling2D(i["x"], Size(i, "ksize")!.Value, Size(i, "stride"), Size(i, "pad"), PadValue(i))),
        ["global_average_pooling_2d"] = Unary(F.GlobalAveragePooling2D),
        ["max_pooling_1d"] = One(i =>
            F.MaxPooling1D(i["x"], Window(i), i.Arguments.IntOrNull("stride"),
                i.Arguments.Int("pad", 0), i.Arguments.Bool("cover_all", true))),
        ["max_pooling_2d"] = i =>
        {
            var y = F.MaxPooling2D(i["x"], Size(i, "ksize")!.Value, out var indices,
                Size(i, "stride"), Size(i, "pad"), i.Arguments.Bool("cover_all", true));
            return i.Arguments.Bool("return_indices", false) ? [y, indices] : [y];
        },
        ["unpooling_1d"] = One(i =>
            F.Unpooling1D(i["x"], Window(i), i.Arguments.IntOrNull("stride"), i.Arguments.Int("pad", 0),
                i.Arguments.IntOrNull("outsize"), i.Arguments.Bool("cover_all", true))),
        ["unpooling_2d"] = One(i =>
            F.Unpooling2D(i["x"], Size(i, "ksize")!.Value, Size(i, "stride"),
                Size(i, "pad"), Size(i, "outsize"), i.Arguments.Bool("cover_all", true))),
    };

    private static int Window(Inputs inputs) => inputs.Arguments.Int("ksize", 0);

    /// <summary>0 by default; null leaves the padding out of the average.</summary>
    private static double? PadValue(Inputs inputs) => inputs.Arguments.Has("pad_value") ? inputs.Arguments.DoubleOrNull("pad_value") : 0;
}
