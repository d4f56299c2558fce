using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>
/// Differentiation in reverse: functions wait in a queue, the highest rank first, so that each runs once, after everything that
/// used its outputs. Gradients are arrays, or, when the pass records itself, variables: the algorithm is the same.
/// </summary>
internal abstract class BackwardPass
{
    private readonly List<NdArray?> standIns = [];
    private volatile bool isRunning;

    /// <summary>A pass from the roots, to all leaves or to the targets.</summary>
    public static BackwardPass Start(
        ReadOnlySpan<Variable> roots, ReadOnlySpan<NdArray?> seeds, bool createGraph, bool retainGrad = false, HashSet<Function>? between = null, HashSet<VariableNode>? targets = null)
    {
        if (seeds.Length != 0 && seeds.Length != roots.Length) throw Errors.WrongNumberOfSeeds(roots.Length, seeds.Length);
        BackwardPass pass = createGraph ? new RecordedPass() : Spare<ArrayPass>.Take();
        (pass.Between, pass.Targets, pass.RetainGrad, pass.Hooks) = (between, targets, retainGrad, Config.Current.Hooks);
        for (var i = 0; i < roots.Length; i++) pass.Seed(roots[i] ?? throw Errors.NullVariable("Backward", "output", i), seeds.Length == 0 ? null : seeds[i]);
        return pass;
    }

    /// <summary>The functions to stay within; null: all.</summary>
    public HashSet<Function>? Between { get; set; }

    /// <summary>Nodes inside the graph whose gradients are asked for.</summary>
    public HashSet<VariableNode>? Targets { get; private set; }

    protected bool RetainGrad { get; private set; }

    protected FunctionHook[] Hooks { get; private set; } = Config.Current.Hooks;

    /// <summary>The function whose turn it is.</summary>
    protected Function? Current { get; set; }

    /// <summary>Whether it is at work right now, and not between two steps: nobody else may touch the functions it has.</summary>
    public bool IsRunning => isRunning;

    /// <summary>Differentiates the next function; false when none is left.</summary>
    public bool MoveNext()
    {
        isRunning = true;
        try
        {
            return Next();
        }
        finally
        {
            isRunning = false;
        }
    }

    /// <summary>The functions in the queue, the next one first.</summary>
    public abstract IReadOnlyList<Function> Waiting { get; }

    /// <summary>Gives the leaves their gradients, when no function is left.</summary>
    public abstract void Finish();

    /// <summary>What reached a node where the pass ended.</summary>
    public abstract Variable? GradientAt(VariableNode node);

    public void Run()
    {
        while (MoveNext()) { }
        Finish();
        LetGo();
    }

    /// <summary>Lets a hook see this pass, beside those of <see cref="Config.Hook"/>.</summary>
    public void Show(FunctionHook hook) => Hooks = [.. Hooks, hook];

    /// <summary>What a function sees in place of an input it did not keep; one array serves as long as shape and type repeat.</summary>
    public NdArray StandIn(VariableNode node, int index)
    {
        while (standIns.Count <= index) standIns.Add(null);
        if (standIns[index] is { } array && array.Shape == node.Shape && array.DType == node.DType) return array;
        return standIns[index] = NdArray.WithoutElements(node.Shape, node.DType, new NotRetained(this, index));
    }

    protected abstract bool Next();
    protected abstract void Seed(Variable root, NdArray? seed);

    /// <summary>Lets go of the graph.</summary>
    protected virtual void LetGo() => (Between, Targets, Current, Hooks) = (null, null, null, []);

    /// <summary>Says, when somebody reads a stand-in, why there are no numbers.</summary>
    private sealed class NotRetained(BackwardPass pass, int index)
    {
        public override string ToString() => Errors.InputNotRetained(pass.Current, index);
    }
}

/// <inheritdoc/>
internal abstract class BackwardPass<TGradient> : BackwardPass where TGradient : class
{
    private readonly PriorityQueue<Function, long> queue = new();
    private readonly Dictionary<VariableNode, TGradient> arrived = []; // where the pass ends: leaves, or the inputs asked for
    private int discovered;
    private TGradient?[] gy = [], gx = []; // of the function whose turn it is
    private int[] versions = []; // of gy

    protected override void Seed(Variable root, NdArray? seed)
    {
        if (!root.RequiresGrad && Targets is not null) return; // it depends on none of them
        if (!root.RequiresGrad) throw Errors.NothingToDifferentiate(root);
        seed ??= Targets is null && root.Node.GradIsSeed ? root.Grad : null;
        if (seed is null && root.Data.Size != 1) throw Errors.NoSeed(root);
        if (seed is not null && (seed.Shape != root.Shape || seed.DType != root.DType)) throw Errors.GradientMismatch(root.Node, seed);
        Receive(root.Node, SeedOf(seed ?? root.Data.FullLike(1)));
    }

    protected override bool Next()
    {
        if (!queue.TryDequeue(out var function, out _)) return false;
        if (function.Pass != this) throw Errors.AnotherPassIsRunning(function);
        Current = function;
        TakeGradients(function);
        foreach (var hook in Hooks) hook.BackwardPreprocess(function, Arrays(gy));
        gx = Differentiate(function, gy) ?? throw Errors.WrongNumberOfGradients(function, null);
        foreach (var hook in Hooks) hook.BackwardPostprocess(function, Arrays(gy), Arrays(gx));
        for (var i = 0; i < gy.Length; i++)
            if (gy[i] is { } gradient && DataOf(gradient).Version != versions[i]) throw Errors.WroteToGradient(function, i);
        function.CheckKept();
        function.Leave();
        if (gx.Length != function.InputCount) throw Errors.WrongNumberOfGradients(function, gx.Length);
        for (var i = 0; i < gx.Length; i++)
        {
            var node = function.InputNode(i);
            if (gx[i] is not { } gradient || !node.RequiresGrad) continue;
            if (DataOf(gradient) is var data && (data.Shape != node.Shape || data.DType != node.DType)) throw Errors.WrongGradient(function, i, node, data);
            Receive(node, gradient);
        }

        return true;
    }

    public override void Finish()
    {
        var isFirst = true;
        foreach (var (leaf, gradient) in arrived)
        {
            StoreLeaf(leaf, gradient);
            leaf.NoteGradient(ref isFirst);
        }
    }

    protected override void LetGo()
    {
        base.LetGo();
        arrived.Clear();
        Array.Clear(gy);
        (gx, discovered) = ([], 0);
    }

    public override Variable? GradientAt(VariableNode node) => ArrivedAt(node) is { } gradient ? VariableOf(gradient) : null;

    internal TGradient? ArrivedAt(VariableNode node) => arrived.GetValueOrDefault(node);

    /// <summary>Adds a gradient to what has reached a node, and queues the function that made the node.</summary>
    internal void Receive(VariableNode node, TGradient gradient)
    {
        if (node.Creator is not { } creator || Between is not null && !Between.Contains(creator))
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(arrived, node, out _);
            sum = Sum(node, sum, gradient);
            return;
        }

        if (creator.Pass != this)
        {
            creator.Join(this);
            for (var i = 0; i < creator.OutputCount; i++) creator.OutputNode(i).Pending = null;
            queue.Enqueue(creator, -((long)creator.Rank << 32) + discovered++); // smallest first: rank, then age
        }

        node.Pending = Sum(node, (TGradient?)node.Pending, gradient);
    }

    private TGradient Sum(VariableNode node, TGradient? present, TGradient gradient)
    {
        var sum = present is null ? gradient : Add(present, gradient);
        foreach (var hook in Hooks) hook.GradientArrived(node, present is null ? null : DataOf(present), DataOf(gradient), DataOf(sum));
        return sum;
    }

    private void TakeGradients(Function function)
    {
        if (gy.Length != function.OutputCount) (gy, versions) = (new TGradient?[function.OutputCount], new int[function.OutputCount]);
        for (var i = 0; i < gy.Length; i++)
        {
            var node = function.OutputNode(i);
            gy[i] = (TGradient?)node.Pending;
            node.Pending = null;
            if (gy[i] is { } array) versions[i] = DataOf(array).Version;
            if (RetainGrad && !node.GradIsSeed) StoreInner(node, gy[i]);
            if (Targets is not null && gy[i] is { } gradient && Targets.Contains(node)) arrived[node] = gradient;
        }
    }

    protected abstract TGradient SeedOf(NdArray seed);
    protected abstract TGradient Add(TGradient a, TGradient b);
    protected abstract TGradient?[] Differentiate(Function function, TGradient?[] gy);
    protected abstract void StoreLeaf(VariableNode leaf, TGradient gradient);
    protected abstract void StoreInner(VariableNode node, TGradient? gradient);
    protected abstract NdArray DataOf(TGradient gradient);
    protected abstract Variable VariableOf(TGradient gradient);

    public override IReadOnlyList<Function> Waiting => [.. queue.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    private NdArray?[] Arrays(TGradient?[] gradients) => Array.ConvertAll(gradients, gradient => gradient is null ? null : DataOf(gradient));
}
