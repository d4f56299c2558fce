using Autograd.Core;
using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Activation => new()
    {
        ["relu"] = Unary(F.ReLU),
        ["sigmoid"] = Unary(F.Sigmoid),
        ["tanh"] = Unary(F.Tanh),
        ["leaky_relu"] = One(i => F.LeakyReLU(i[0], i.Arguments.Double("slope", 0.2))),
        ["prelu"] = One(i => F.PReLU(i["x"], i["W"])),
        ["rrelu"] = One(RReLU),
        ["elu"] = One(i => F.ELU(i[0], i.Arguments.Double("alpha", 1))),
        ["selu"] = One(i => F.SELU(i[0], i.Arguments.Double("alpha", SELU.DefaultAlpha), i.Arguments.Double("scale", SELU.DefaultScale))),
        ["gelu"] = One(i => F.GELU(i[0], i.Arguments.Choice("approximate", "none", ("none", false), ("tanh", true)))),
        ["softmax"] = One(i => F.Softmax(i[0], i.Arguments.Int("axis", 1))),
        ["log_softmax"] = One(i => F.LogSoftmax(i[0], i.Arguments.Int("axis", 1))),
        ["clipped_relu"] = One(i => F.ClippedReLU(i[0], i.Arguments.Double("z", 20))),
        ["relu6"] = Unary(F.ReLU6),
        ["hard_sigmoid"] = Unary(F.HardSigmoid),
        ["softplus"] = One(i => F.Softplus(i[0], i.Arguments.Double("beta", 1))),
        ["swish"] = One(i => F.Swish(i["x"], i["beta"])),
        ["silu"] = Unary(F.SiLU),
        ["mish"] = Unary(F.Mish),
        ["crelu"] = One(i => F.CReLU(i[0], i.Arguments.Int("axis", 1))),
        ["maxout"] = One(i => F.Maxout(i[0], i.Arguments.Int("pool_size", 1), i.Arguments.Int("axis", 1))),
    };

    private static Variable RReLU(Inputs i)
    {
        using var mode = i.Arguments.Bool("train", true) ? Config.TrainMode() : Config.TestMode();
        return F.RReLU(i["x"], i.Arguments.Double("l", 1.0 / 8), i.Arguments.Double("u", 1.0 / 3), r: i.Optional("r")?.Data);
    }
}
