using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Recurrent => new()
    {
        ["lstm"] = i => Pair(F.LSTM(i["c"], i["x"])),
        ["slstm"] = i => Pair(F.SLSTM(i[0], i[1], i[2], i[3])),
        ["tree_lstm"] = i => Pair(F.TreeLSTM(i.All)),
        ["LSTM"] = LSTM,
        ["StatelessLSTM"] = i => Pair(SetWeights(new L.StatelessLSTM(i.Arguments.Int("in_size", 0), i.Arguments.Int("out_size", 0)), i)
            .Forward(i.Optional("c"), i.Optional("h"), i["x"])),
        ["GRU"] = GRU,
        ["StatefulGRU"] = GRU,
        ["StatelessGRU"] = One(i => SetWeights(new L.StatelessGRU(i.Arguments.Int("in_size", 0), i.Arguments.Int("out_size", 0)), i)
            .Forward(i.Optional("h"), i["x"])),
        ["n_step_lstm"] = i =>
            Flat(F.NStepLSTM(Layers(i), Ratio(i), i["hx"], i["cx"], PerLayer(i, "w"), PerLayer(i, "b"), i.Numbered("x"))),
        ["n_step_bilstm"] = i =>
            Flat(F.NStepBiLSTM(Layers(i), Ratio(i), i["hx"], i["cx"], PerLayer(i, "w"), PerLayer(i, "b"), i.Numbered("x"))),
        ["n_step_gru"] = i => Flat(F.NStepGRU(Layers(i), Ratio(i), i["hx"], PerLayer(i, "w"), PerLayer(i, "b"), i.Numbered("x"))),
        ["n_step_bigru"] = i => Flat(F.NStepBiGRU(Layers(i), Ratio(i), i["hx"], PerLayer(i, "w"), PerLayer(i, "b"), i.Numbered("x"))),
        ["n_step_rnn"] = i =>
            Flat(F.NStepRNN(Layers(i), Ratio(i), i["hx"], PerLayer(i, "w"), PerLayer(i, "b"), i.Numbered("x"), StepActivation(i))),
        ["n_step_birnn"] = i =>
            Flat(F.NStepBiRNN(Layers(i), Ratio(i), i["hx"], PerLayer(i, "w"), PerLayer(i, "b"), i.Numbered("x"), StepActivation(i))),
    };

    private static Variable[] LSTM(Inputs i)
    {
        var link = SetWeights(new L.LSTM(i.Arguments.Int("in_size", 0), i.Arguments.Int("out_size", 0)), i);
        if (i.Optional("c") is { } c) link.SetState(c, i["h"]);
        var outputs = Steps(i).Select(x => link.Forward(x)).ToArray();
        return [.. outputs, link.c!];
    }

    private static Variable[] GRU(Inputs i)
    {
        var link = SetWeights(new L.GRU(i.Arguments.Int("in_size", 0), i.Arguments.Int("out_size", 0)), i);
        if (i.Optional("h") is { } h) link.SetState(h);
        return [.. Steps(i).Select(x => link.Forward(x))];
    }

    private static Variable[] Steps(Inputs i)
    {
        var steps = i.Numbered("x");
        i.Arguments.Int("steps", steps.Length).ShouldBe(steps.Length);
        return steps;
    }

    /// <summary>Replaces the parameters of a link by the inputs W_r_W, W_r_b, upward_W, …</summary>
    private static TLink SetWeights<TLink>(TLink link, Inputs i) where TLink : Chain
    {
        foreach (var (name, child) in link.Children)
        {
            var (layer, prefix) = ((L.Linear)child, char.IsUpper(name[0]) && name.Length > 3 ? name.ToLowerInvariant() : name);
            i[prefix + "_W"].Shape.ShouldBe(layer.W.Shape, "by in_size and out_size");
            layer.W = (Parameter)i[prefix + "_W"];
            layer.b = (Parameter?)i.Optional(prefix + "_b");
        }

        return link;
    }

    private static int Layers(Inputs i) => i.Arguments.Int("n_layers", 1);

    private static double Ratio(Inputs i) => i.Arguments.Double("dropout_ratio", 0);

    private static Func<Variable, Variable> StepActivation(Inputs i) =>
        i.Arguments.Choice<Func<Variable, Variable>>("activation", "tanh", ("tanh", F.Tanh), ("relu", F.ReLU));

    /// <summary>The inputs w0_0, w0_1, …, w1_0, …: those of each layer in their order.</summary>
    private static Variable[][] PerLayer(Inputs i, string prefix) =>
        [.. Enumerable.Range(0, i.Count).TakeWhile(layer => i.Optional($"{prefix}{layer}_0") is not null)
            .Select(layer => i.Numbered($"{prefix}{layer}_"))];

    private static Variable[] Pair((Variable C, Variable H) state) => [state.C, state.H];

    private static Variable[] Flat((Variable Hy, Variable[] Ys) result) => [result.Hy, .. result.Ys];

    private static Variable[] Flat((Variable Hy, Variable Cy, Variable[] Ys) result) => [result.Hy, result.Cy, .. result.Ys];
}
