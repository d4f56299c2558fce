using Autograd.Core;
using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Noise => new()
    {
        ["dropout"] = One(inputs =>
        {
            using var mode = inputs.Arguments.Bool("train", true) ? Config.TrainMode() : Config.TestMode();
            return F.Dropout(inputs["x"], inputs.Arguments.Double("ratio", 0.5), inputs["mask"].Data);
        }),
        ["gaussian"] = One(inputs => F.Gaussian(inputs["mean"], inputs["ln_var"], inputs["eps"].Data)),
    };
}
