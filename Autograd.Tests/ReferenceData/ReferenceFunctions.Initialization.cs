using Autograd.Core;
using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Initialization => new()
    {
        ["Zero"] = inputs => [Filled(inputs, Initializers.Zeros())],
        ["One"] = inputs => [Filled(inputs, Initializers.Ones())],
        ["Constant"] = inputs => [Filled(inputs, Initializers.Constant(inputs.Arguments.Double("fill_value", double.NaN)))],
        ["Identity"] = inputs => [Filled(inputs, Initializers.Identity(inputs.Arguments.Double("scale", 1)))],
        ["Normal"] = inputs => Spread(inputs, Initializers.Normal(inputs.Arguments.Double("scale", 0.05)), Initializers.Normal(1)),
        ["LeCunNormal"] = inputs => Spread(inputs, Initializers.LeCunNormal(inputs.Arguments.Double("scale", 1)), Initializers.Normal(1)),
        ["GlorotNormal"] = inputs => Spread(inputs, Initializers.GlorotNormal(inputs.Arguments.Double("scale", 1)), Initializers.Normal(1)),
        ["HeNormal"] = inputs => Spread(inputs,
            Initializers.HeNormal(inputs.Arguments.Double("scale", 1), fanOption: FanOf(inputs)), Initializers.Normal(1)),
        ["Uniform"] = inputs => Spread(inputs, Initializers.Uniform(inputs.Arguments.Double("scale", 0.05)), Initializers.Uniform(1)),
        ["LeCunUniform"] = inputs => Spread(inputs,
            Initializers.LeCunUniform(inputs.Arguments.Double("scale", 1)), Initializers.Uniform(1)),
        ["GlorotUniform"] = inputs => Spread(inputs,
            Initializers.GlorotUniform(inputs.Arguments.Double("scale", 1)), Initializers.Uniform(1)),
        ["HeUniform"] = inputs => Spread(inputs,
            Initializers.HeUniform(inputs.Arguments.Double("scale", 1), fanOption: FanOf(inputs)), Initializers.Uniform(1)),
        ["Orthogonal"] = inputs =>
        {
            var mode = inputs.Arguments.Choice("mode", "auto", ("auto", OrthogonalMode.Auto),
                ("projection", OrthogonalMode.Projection), ("embedding", OrthogonalMode.Embedding), ("basis", OrthogonalMode.Basis));
            var W = Filled(inputs, Initializers.Orthogonal(inputs.Arguments.Double("scale", 1.1), mode));
            W = W.Reshape(W.Shape[0], W.Size / W.Shape[0]);
            var isLeft = inputs.Arguments.Choice("side", "", ("W W^T", true), ("W^T W", false));
            return [NdArray.MatMul(W, W, transposeA: !isLeft, transposeB: isLeft)];
        },
    };

    private static FanOption FanOf(Inputs inputs) =>
        inputs.Arguments.Choice("fan_option", "fan_in", ("fan_in", FanOption.FanIn), ("fan_out", FanOption.FanOut));

    /// <summary>The standard deviation or the limit, fan-in and fan-out, each from the ratio of two draws with one seed.</summary>
    private static Variable[] Spread(Inputs inputs, Initializer initializer, Initializer unit)
    {
        double Ratio(Initializer one, Initializer other) => (Filled(inputs, one) / Filled(inputs, other)).Mean().ToScalar();
        var fanIn = 1 / Math.Pow(Ratio(Initializers.LeCunNormal(), Initializers.Normal(1)), 2);
        var fanOut = 2 / Math.Pow(Ratio(Initializers.HeNormal(fanOption: FanOption.FanOut), Initializers.Normal(1)), 2);
        return [Ratio(initializer, unit), fanIn, fanOut];
    }

    private static NdArray Filled(Inputs inputs, Initializer initializer)
    {
        using var dtype = Config.DefaultDType(inputs.DType);
        return new Parameter([.. inputs.Arguments.Ints("shape")!], initializer, new Philox(1)).Data;
    }
}
