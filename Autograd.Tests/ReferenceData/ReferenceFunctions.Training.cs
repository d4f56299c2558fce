using Autograd.Core;
using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Training => new()
    {
        ["train_mlp_leaky_relu"] = inputs => Trained(inputs,
            "linear(W1,b1) -> leaky_relu -> linear(W2,b2) -> softmax_cross_entropy",
            (p, x) => Layered(p, x, h => F.LeakyReLU(h, inputs.Arguments.Double("slope", 0.2)))),
        ["train_mlp_prelu"] = inputs => Trained(inputs,
            "linear(W1,b1) -> prelu(slope) -> linear(W2,b2) -> softmax_cross_entropy",
            (p, x) => Layered(p, x, h => F.PReLU(h, p["slope"]))),
        ["train_cnn"] = inputs =>
        {
            var (mean, variance) = (inputs["running_mean"].Data, inputs["running_var"].Data);
            const string Layers = "convolution_2d(conv_W, no bias, pad=1) -> batch_normalization(gamma,beta; eps=2e-5, decay=0.9)"
                + " -> prelu(slope) -> max_pooling_2d(2) -> linear(fc_W,fc_b) -> softmax_cross_entropy";
            var trained = Trained(inputs, Layers, (p, x) => Convolved(p, x, mean, variance), (p, x) => Convolved(p, x, null, null));
            return [.. trained, mean, variance];
        },
    };

    private static Variable Layered(Dictionary<string, Parameter> p, Variable x, Func<Variable, Variable> activation) =>
        F.Linear(activation(F.Linear(x, p["W1"], p["b1"])), p["W2"], p["b2"]);

    private static Variable Convolved(Dictionary<string, Parameter> p, Variable x, NdArray? mean, NdArray? variance)
    {
        var h = F.BatchNormalization(F.Convolution2D(x, p["conv_W"], pad: 1), p["gamma"], p["beta"], 2e-5, mean, variance, 0.9);
        return F.Linear(F.MaxPooling2D(F.PReLU(h, p["slope"]), 2), p["fc_W"], p["fc_b"]);
    }

    /// <summary>The losses before each update, the loss after the last update, and the final parameters.</summary>
    /// <param name="inputs">The data, and the initial values of the parameters.</param>
    /// <param name="layers">The layers, as a case names them.</param>
    /// <param name="forward">The model in training.</param>
    /// <param name="afterwards">The model for the last loss, if that must not change statistics.</param>
    private static Variable[] Trained(
        Inputs inputs, string layers, Func<Dictionary<string, Parameter>, Variable, Variable> forward,
        Func<Dictionary<string, Parameter>, Variable, Variable>? afterwards = null)
    {
        inputs.Arguments.Text("layers", "").ShouldBe(layers, "the layers that are computed here");
        var parameters = inputs.Except("x", "t", "running_mean", "running_var")
            .ToDictionary(input => input.Name, input => new Parameter(input.Value.Data));
        var optimizer = NestedOptimizer(inputs.Arguments).Setup(new ParameterList(parameters.Values));
        var losses = Enumerable.Range(0, inputs.Arguments.Int("steps", 0)).Select(_ => optimizer.Update(() => Loss(forward))).ToArray();
        return [NdArray.From(losses, [losses.Length]), Loss(afterwards ?? forward),
            .. parameters.Values.Select(parameter => parameter.Data)];

        Variable Loss(Func<Dictionary<string, Parameter>, Variable, Variable> model) =>
            F.SoftmaxCrossEntropy(model(parameters, inputs["x"]), inputs["t"]);
    }
}
