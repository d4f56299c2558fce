using Autograd.Core;
using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Training => new()
    {
        ["train_mlp_leaky_relu"] = inputs => Trained(inputs,
            (p, x) => Layered(p, x, h => F.LeakyReLU(h, inputs.Arguments.Double("slope", 0.2)))),
        ["train_mlp_prelu"] = inputs => Trained(inputs, (p, x) => Layered(p, x, h => F.PReLU(h, p["slope"]))),
        ["train_cnn"] = inputs =>
        {
            var (mean, variance) = (inputs["running_mean"].Data, inputs["running_var"].Data);
            return [.. Trained(inputs, (p, x) => Convolved(p, x, mean, variance), (p, x) => Convolved(p, x, null, null)), mean, variance];
        },
    };

    private static Variable Layered(Dictionary<string, Parameter> p, Variable x, Func<Variable, Variable> activation) =>
        F.Linear(activation(F.Linear(x, p["W1"], p["b1"])), p["W2"], p["b2"]);

    private static Variable Convolved(Dictionary<string, Parameter> p, Variable x, NdArray? mean, NdArray? variance)
    {
        var h = F.BatchNormalization(F.Convolution2D(x, p["conv_W"], pad: 1), p["gamma"], p["beta"], 2e-5, mean, variance, 0.9);
        return F.Linear(F.MaxPooling2D(F.PReLU(h, p["slope"]), 2), p["fc_W"], p["fc_b"]);
    }

    /// <summary>The losses before each update, the loss after the last, and the parameters then.</summary>
    /// <param name="inputs">The data, and the first values of the parameters.</param>
    /// <param name="forward">The model in training.</param>
    /// <param name="afterwards">The model for the last loss, if that is to leave statistics alone.</param>
    private static Variable[] Trained(
        Inputs inputs, Func<Dictionary<string, Parameter>, Variable, Variable> forward,
            Func<Dictionary<string, Parameter>, Variable, Variable>? afterwards = null)
    {
        string[] data = ["x", "t", "running_mean", "running_var"];
        var parameters = inputs.All.Where(input => !data.Contains(input.Name))
            .ToDictionary(input => input.Name, input => new Parameter(input.Value.Data));
        inputs.Arguments.Text("layers", "").ShouldNotBeEmpty();
        var optimizer = NestedOptimizer(inputs.Arguments).Setup(new ParameterList(parameters.Values));
        var losses = Enumerable.Range(0, inputs.Arguments.Int("steps", 0)).Select(_ => optimizer.Update(() => Loss(forward))).ToArray();
        return [NdArray.From(losses, [losses.Length]), Loss(afterwards ?? forward),
            .. parameters.Values.Select(parameter => parameter.Data)];

        Variable Loss(Func<Dictionary<string, Parameter>, Variable, Variable> model) =>
            F.SoftmaxCrossEntropy(model(parameters, inputs["x"]), inputs["t"]);
    }
}
