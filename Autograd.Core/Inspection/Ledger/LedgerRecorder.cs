namespace Autograd.Core;

/// <summary>Notes what functions take and make, and finds the moment at which most of it is alive.</summary>
internal sealed class LedgerRecorder : FunctionHook
{
    private readonly List<(Function Function, NdArray[] Taken, NdArray[] Made)> forward = [];
    private readonly HashSet<NdArray> kept = []; // by the functions that the loss was computed by
    private readonly HashSet<NdArray> leaves = []; // there before the pass
    private readonly HashSet<NdArray> made = [];
    private readonly HashSet<NdArray> again = []; // computed again inside a step of the backward pass

    private readonly HashSet<NdArray> there = []; // during all of the backward pass
    private readonly Dictionary<VariableNode, NdArray> pending = [];
    private long bytesThere;

    /// <summary>The bytes that were alive during each function's turn, forward and backward.</summary>
    public List<(string Phase, Function Function, long Bytes)> Moments { get; } = [];

    /// <summary>How many arrays were made that nobody keeps, and their bytes.</summary>
    public (int Count, long Bytes) LetGo()
    {
        NdArray[] gone = [.. made.Where(array => !kept.Contains(array))];
        return (gone.Length, gone.Sum(Brief.BytesOf));
    }

    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
    {
        if (Config.Current.IsRecomputing)
        {
            again.UnionWith(y.Select(array => array.Owner));
            again.UnionWith(function.HeldArrays.Select(held => held.Array.Owner));
        }
        else forward.Add((function, [.. x.Select(array => array.Owner)], [.. y.Select(array => array.Owner)]));
    }

    /// <summary>Looks back at the forward pass, now that it is known what is kept.</summary>
    public void BeginBackward(Variable loss)
    {
        var graph = ComputationalGraph.Of(loss).Functions.ToHashSet();
        foreach (var (function, taken, results) in forward)
        {
            leaves.UnionWith(taken.Where(array => !made.Contains(array)));
            made.UnionWith(results.Where(array => !leaves.Contains(array)));
            if (graph.Contains(function)) kept.UnionWith(KeptBy(function));
        }

        kept.Add(loss.Data.Owner);
        MeasureForward(graph);
        there.UnionWith([.. kept, .. leaves]);
        bytesThere = there.Sum(Brief.BytesOf);
        again.Clear();
    }

    /// <summary>Takes note of a step of the backward pass.</summary>
    public void Note(BackwardStep step)
    {
        var now = step.OutputGradients.Concat(step.InputGradients).OfType<NdArray>().Concat(pending.Values).Concat(again)
            .Select(array => array.Owner).Distinct().Where(array => !there.Contains(array));
        Moments.Add(("backward", step.Function, bytesThere + now.Sum(Brief.BytesOf)));
        foreach (var output in step.Function.Outputs) pending.Remove(output);
        foreach (var addition in step.Additions) pending[addition.Node] = addition.Sum;
        again.Clear();
    }

    private void MeasureForward(HashSet<Function> graph)
    {
        var last = new Dictionary<NdArray, int>();
        for (var i = 0; i < forward.Count; i++)
            foreach (var array in forward[i].Taken) last[array] = i;
        var alive = new HashSet<NdArray>(leaves);
        var bytes = alive.Sum(Brief.BytesOf);
        for (var i = 0; i < forward.Count; i++)
        {
            var (function, taken, results) = forward[i];
            foreach (var array in graph.Contains(function) ? results.Concat(KeptBy(function)) : results)
                if (alive.Add(array)) bytes += Brief.BytesOf(array);
            Moments.Add(("forward", function, bytes));
            foreach (var array in taken.Concat(results).Distinct())
                if (last.GetValueOrDefault(array, -1) <= i && !kept.Contains(array) && !leaves.Contains(array) && alive.Remove(array))
                    bytes -= Brief.BytesOf(array);
        }
    }

    private static IEnumerable<NdArray> KeptBy(Function function) => function.RetainedInputs.Concat(function.RetainedOutputs)
        .Select(node => node.Data!).Concat(function.HeldArrays.Select(held => held.Array)).Select(array => array.Owner);
}
