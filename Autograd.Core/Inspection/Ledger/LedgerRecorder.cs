using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>Records the arrays that functions take and create, and finds the moment at which most bytes are alive.</summary>
internal sealed class LedgerRecorder : FunctionHook
{
    private readonly List<(Function Function, IReadOnlyList<NdArray> Taken, IReadOnlyList<NdArray> Made)> forward = [];
    private readonly List<(string Phase, Function Function, long Bytes)> backward = [];
    private readonly Dictionary<NdArray, Part> parts = []; // of the arrays of the forward pass
    private readonly List<NdArray> again = []; // recomputed inside a step of the backward pass
    private readonly Dictionary<VariableNode, NdArray> pending = [];
    private readonly HashSet<NdArray> now = []; // alive during a step of the backward pass, besides what is alive throughout
    private NdArray[][] keptBy = []; // for each function of the forward pass that the loss depends on
    private long bytesThere; // alive throughout the backward pass

    [Flags]
    private enum Part : byte { Leaf = 1, Made = 2, Kept = 4, There = Leaf | Kept }

    /// <summary>The bytes alive during each function's step, forward and backward.</summary>
    public IReadOnlyList<(string Phase, Function Function, long Bytes)> Moments => field ??= [.. Forward(), .. backward];

    /// <summary>Returns the number of created arrays that no function keeps, and their bytes.</summary>
    public (int Count, long Bytes) LetGo()
    {
        NdArray[] gone = [.. parts.Where(part => part.Value == Part.Made).Select(part => part.Key)];
        return (gone.Length, gone.Sum(Brief.BytesOf));
    }

    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
    {
        if (!Config.Current.IsRecomputing) forward.Add((function, x, y));
        else again.AddRange([.. y, .. function.HeldArrays.Select(held => held.Array)]);
    }

    /// <summary>Evaluates the forward pass, after which it is known which arrays are kept.</summary>
    public void BeginBackward(Variable loss)
    {
        foreach (var (_, taken, made) in forward)
        {
            foreach (var array in taken) Mark(array, Part.Leaf, unless: Part.Made); // it existed before the pass
            foreach (var array in made) Mark(array, Part.Made, unless: Part.Leaf);
        }

        keptBy = new NdArray[forward.Count][];
        var needed = new HashSet<VariableNode> { loss.Node };
        for (var i = forward.Count - 1; i >= 0; i--)
        {
            var function = forward[i].Function;
            var isNeeded = function.Outputs.Any(needed.Contains);
            keptBy[i] = isNeeded ? [.. function.KeptArrays] : [];
            if (isNeeded) needed.UnionWith(function.Inputs);
            foreach (var array in keptBy[i]) Mark(array, Part.Kept);
        }

        Mark(loss.Data, Part.Kept);
        foreach (var (array, part) in parts)
            if ((part & Part.There) != 0) bytesThere += Brief.BytesOf(array);
        again.Clear();
    }

    /// <summary>Records a step of the backward pass.</summary>
    public void Note(BackwardStep step)
    {
        now.Clear();
        var bytes = bytesThere;
        foreach (var gradient in step.OutputGradients) Add(gradient);
        foreach (var gradient in step.InputGradients) Add(gradient);
        foreach (var gradient in pending.Values) Add(gradient);
        foreach (var array in again) Add(array);
        backward.Add(("backward", step.Function, bytes));
        foreach (var output in step.Function.Outputs) pending.Remove(output);
        foreach (var addition in step.Additions) pending[addition.Node] = addition.Sum;
        again.Clear();

        void Add(NdArray? array)
        {
            if (array?.Owner is { } owner && (parts.GetValueOrDefault(owner) & Part.There) == 0 && now.Add(owner))
                bytes += Brief.BytesOf(owner);
        }
    }

    private void Mark(NdArray array, Part part, Part unless = 0)
    {
        ref var present = ref CollectionsMarshal.GetValueRefOrAddDefault(parts, array.Owner, out _);
        if ((present & unless) == 0) present |= part;
    }

    private IEnumerable<(string Phase, Function Function, long Bytes)> Forward()
    {
        var last = new Dictionary<NdArray, int>();
        for (var i = 0; i < forward.Count; i++)
            foreach (var array in forward[i].Taken) last[array.Owner] = i;
        var alive = parts.Where(part => part.Value.HasFlag(Part.Leaf)).Select(part => part.Key).ToHashSet();
        var bytes = alive.Sum(Brief.BytesOf);
        for (var i = 0; i < forward.Count; i++)
        {
            NdArray[] made = [.. forward[i].Made.Select(array => array.Owner)];
            foreach (var array in made.Concat(keptBy[i]))
                if (alive.Add(array)) bytes += Brief.BytesOf(array);
            yield return ("forward", forward[i].Function, bytes);
            foreach (var array in forward[i].Taken.Select(array => array.Owner).Concat(made).Distinct())
                if (last.GetValueOrDefault(array, -1) <= i && (parts[array] & Part.There) == 0 && alive.Remove(array))
                    bytes -= Brief.BytesOf(array);
        }
    }
}
