using Autograd.Core;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Func<Arguments, Optimizer>> OptimizerOf => new()
    {
        ["SGD"] = a => new SGD(a.Double("lr", 0.01)),
        ["MomentumSGD"] = a => new MomentumSGD(a.Double("lr", 0.01), a.Double("momentum", 0.9)),
        ["CorrectedMomentumSGD"] = a => new CorrectedMomentumSGD(a.Double("lr", 0.01), a.Double("momentum", 0.9)),
        ["NesterovAG"] = a => new NesterovAG(a.Double("lr", 0.01), a.Double("momentum", 0.9)),
        ["AdaGrad"] = a => new AdaGrad(a.Double("lr", 0.001), a.Double("eps", 1e-8)),
        ["AdaDelta"] = a => new AdaDelta(a.Double("rho", 0.95), a.Double("eps", 1e-6)),
        ["RMSprop"] = a => new RMSprop(a.Double("lr", 0.01), a.Double("alpha", 0.99),
            a.Double("eps", 1e-8), a.Bool("eps_inside_sqrt", false)),
        ["RMSpropGraves"] = a => new RMSpropGraves(a.Double("lr", 1e-4),
            a.Double("alpha", 0.95), a.Double("momentum", 0.9), a.Double("eps", 1e-4)),
        ["SMORMS3"] = a => new SMORMS3(a.Double("lr", 0.001), a.Double("eps", 1e-16)),
        ["MSVAG"] = a => new MSVAG(a.Double("lr", 0.1), a.Double("beta", 0.9), a.Double("eta", 1), a.Double("weight_decay_rate", 0)),
        ["Adam"] = a => new Adam(a.Double("alpha", 0.001), a.Double("beta1", 0.9), a.Double("beta2", 0.999),
            a.Double("eps", 1e-8), a.Double("eta", 1), a.Double("weight_decay_rate", 0),
            a.Bool("amsgrad", false), a.Bool("adabound", false), a.Double("final_lr", 0.1), a.Double("gamma", 0.001)),
        ["AdamW"] = a => new AdamW(a.Double("alpha", 0.001), a.Double("beta1", 0.9), a.Double("beta2", 0.999),
            a.Double("eps", 1e-8), a.Double("eta", 1), a.Double("weight_decay_rate", 0)),
        ["AMSGrad"] = a => new AMSGrad(a.Double("alpha", 0.001), a.Double("beta1", 0.9),
            a.Double("beta2", 0.999), a.Double("eps", 1e-8), a.Double("eta", 1)),
        ["AdaBound"] = a => new AdaBound(a.Double("alpha", 0.001), a.Double("beta1", 0.9), a.Double("beta2", 0.999),
            a.Double("final_lr", 0.1), a.Double("gamma", 0.001), a.Double("eps", 1e-8), a.Double("eta", 1)),
        ["AMSBound"] = a => new AMSBound(a.Double("alpha", 0.001), a.Double("beta1", 0.9), a.Double("beta2", 0.999),
            a.Double("final_lr", 0.1), a.Double("gamma", 0.001), a.Double("eps", 1e-8), a.Double("eta", 1)),
    };

    private static Dictionary<string, Func<Arguments, OptimizerHook>> HookOf => new()
    {
        ["WeightDecay"] = a => new WeightDecay(a.Double("rate", double.NaN)),
        ["Lasso"] = a => new Lasso(a.Double("rate", double.NaN)),
        ["GradientClipping"] = a => new GradientClipping(a.Double("threshold", double.NaN)),
        ["GradientHardClipping"] = a => new GradientHardClipping(a.Double("lower_bound", double.NaN), a.Double("upper_bound", double.NaN)),
        ["GradientLARS"] = a => new GradientLARS(a.Double("threshold", 0.01), a.Double("weight_decay", 0), a.Double("eps", 1e-9)),
    };

    private static Dictionary<string, Mapping> Optimizers => new(
    [
        .. OptimizerOf.Select(pair =>
            new KeyValuePair<string, Mapping>(pair.Key, inputs => Updated(inputs, pair.Value(inputs.Arguments), []))),
        .. HookOf.Select(pair =>
            new KeyValuePair<string, Mapping>(pair.Key,
                inputs => Updated(inputs, NestedOptimizer(inputs.Arguments), [pair.Value(inputs.Arguments)]))),
        new("hooks_combined", inputs => Updated(inputs, NestedOptimizer(inputs.Arguments),
            inputs.Arguments.NestedList("hooks").Select(hook => HookOf[hook.Text("hook", "")](hook)))),
    ]);

    private static Optimizer NestedOptimizer(Arguments arguments) =>
        OptimizerOf[arguments.Text("optimizer", "")](arguments.Nested("optimizer_args"));

    /// <summary>The parameters after each update with given gradients.</summary>
    private static Variable[] Updated(Inputs inputs, Optimizer optimizer, IEnumerable<OptimizerHook> hooks)
    {
        var parameters = Array.ConvertAll(inputs.Numbered("p"), p => new Parameter(p.Data));
        optimizer.Setup(new ParameterList(parameters));
        foreach (var hook in hooks) optimizer.AddHook(hook);
        var steps = inputs.Arguments.Int("steps", 0);
        var after = Array.ConvertAll(parameters, parameter => NdArray.Zeros([steps, parameter.Data.Size], parameter.DType));
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Grad = inputs[$"grad_p{i}"].Data.Rows([step]).Reshape(parameters[i].Shape);
            optimizer.Update();
            for (var i = 0; i < parameters.Length; i++)
                if (inputs.DType == DType.Float32)
                    parameters[i].Data.AsSpan<float>().CopyTo(after[i].AsWritableSpan<float>()[(step * parameters[i].Data.Size)..]);
                else parameters[i].Data.AsSpan<double>().CopyTo(after[i].AsWritableSpan<double>()[(step * parameters[i].Data.Size)..]);
        }

        return [.. parameters.Select((parameter, i) => (Variable)after[i].Reshape([steps, .. parameter.Shape]))];
    }

    private sealed class ParameterList : Link
    {
        public ParameterList(IEnumerable<Parameter> parameters)
        {
            foreach (var parameter in parameters) Register(parameter, $"p{Parameters().Count()}");
        }
    }
}
