using Autograd.Core;
using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Normalization => new()
    {
        ["normalize"] = One(i => F.Normalize(i[0], i.Arguments.Double("eps", 1e-5), i.Arguments.Ints("axis"))),
        ["batch_normalization"] = i =>
        {
            NdArray? mean = i.Optional("running_mean")?.Data, variance = i.Optional("running_var")?.Data;
            var y = F.BatchNormalization(i["x"], i["gamma"], i["beta"], i.Arguments.Double("eps", 2e-5),
                mean, variance, i.Arguments.Double("decay", 0.9), i.Arguments.Ints("axis"));
            return mean is null ? [y] : [y, mean, variance!];
        },
        ["fixed_batch_normalization"] = One(i =>
            F.FixedBatchNormalization(i["x"], i["gamma"], i["beta"], i["mean"],
                i["var"], i.Arguments.Double("eps", 2e-5), i.Arguments.Ints("axis"))),
        ["group_normalization"] = One(i =>
            F.GroupNormalization(i["x"], i.Arguments.Int("groups", 1), i["gamma"], i["beta"], i.Arguments.Double("eps", 1e-5))),
        ["layer_normalization"] = One(i => F.LayerNormalization(i["x"], i["gamma"], i["beta"], i.Arguments.Double("eps", 1e-5))),
    };
}
