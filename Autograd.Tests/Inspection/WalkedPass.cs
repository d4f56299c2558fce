using Autograd.Core;

namespace Autograd.Tests.Inspection;

/// <summary>A forward and backward pass with copies of all its numbers: what a page about the same pass is to say.</summary>
internal sealed class WalkedPass : FunctionHook
{
    private readonly List<(Function Function, NdArray[] Taken, NdArray[] Made)> all = []; // the arrays themselves
    private readonly List<NdArray> again = []; // computed again by F.Forget

    public WalkedPass(Func<Variable> loss)
    {
        using (Config.ForceBackprop())
        using (Config.Hook(this))
        {
            Loss = loss();
            var graph = ComputationalGraph.Of(Loss).Functions;
            var (leaves, kept, pending) = (Leaves(), Kept(graph), new Dictionary<VariableNode, NdArray>());
            foreach (var (i, entry) in all.Index())
                if (graph.Contains(entry.Function)) Bytes.Add(BytesOf(AliveIn(i, graph)));
            Forward.RemoveAll(entry => !graph.Contains(entry.Function));
            foreach (var step in Loss.BackwardSteps())
            {
                Bytes.Add(BytesOf([.. leaves, .. kept, .. again, .. pending.Values,
                    .. step.OutputGradients.OfType<NdArray>(), .. step.InputGradients.OfType<NdArray>()]));
                foreach (var output in step.Function.Outputs) pending.Remove(output);
                foreach (var addition in step.Additions) pending[addition.Node] = addition.Sum;
                again.Clear();
                Backward.Add(step with
                {
                    OutputGradients = [.. step.OutputGradients.Select(gradient => gradient?.Copy())],
                    Additions = [.. step.Additions.Select(Copy)],
                });
            }
        }
    }

    public Variable Loss { get; }

    /// <summary>What the functions that the loss depends on took and made.</summary>
    public List<(Function Function, NdArray[] Taken, NdArray[] Made)> Forward { get; } = [];

    public List<BackwardStep> Backward { get; } = [];

    /// <summary>The bytes alive in each step.</summary>
    public List<long> Bytes { get; } = [];

    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
    {
        if (Config.Current.IsRecomputing) again.AddRange([.. y, .. function.HeldArrays.Select(held => held.Array)]);
        else
        {
            all.Add((function, [.. x], [.. y]));
            Forward.Add((function, [.. x.Select(array => array.Copy())], [.. y.Select(array => array.Copy())]));
        }
    }

    private static GradientAddition Copy(GradientAddition addition) => addition with
    {
        Present = addition.Present?.Copy(),
        Arriving = addition.Arriving.Copy(),
        Sum = addition.Sum.Copy(),
    };

    private HashSet<NdArray> Leaves()
    {
        var (leaves, made) = (new HashSet<NdArray>(), new HashSet<NdArray>());
        foreach (var (_, x, y) in all)
        {
            leaves.UnionWith(Owners(x).Except(made));
            made.UnionWith(Owners(y).Except(leaves));
        }

        return leaves;
    }

    private HashSet<NdArray> Kept(IEnumerable<Function> functions) =>
    [
        Loss.Data.Owner,
        .. Owners(functions.SelectMany(function => function.RetainedInputs.Concat(function.RetainedOutputs).Select(node => node.Data!))),
        .. Owners(functions.SelectMany(function => function.HeldArrays.Select(held => held.Array))),
    ];

    /// <summary>Leaves; what was made so far and is kept or used from here on, or made just now; what functions hold so far.</summary>
    private IEnumerable<NdArray> AliveIn(int step, IReadOnlyList<Function> graph)
    {
        var kept = Kept(graph);
        var used = Owners(all.Skip(step).SelectMany(entry => entry.Taken)).ToHashSet();
        var held = Kept(all.Take(step + 1).Select(entry => entry.Function).Where(graph.Contains)).Except([Loss.Data.Owner]);
        var made = Owners(all.Take(step).SelectMany(entry => entry.Made)).Where(array => kept.Contains(array) || used.Contains(array));
        return [.. Leaves(), .. made, .. Owners(all[step].Made), .. held];
    }

    private static IEnumerable<NdArray> Owners(IEnumerable<NdArray> arrays) => arrays.Select(array => array.Owner);

    private static long BytesOf(IEnumerable<NdArray> arrays) =>
        Owners(arrays).Distinct().Sum(array => (long)array.Size * array.DType.Size());
}
