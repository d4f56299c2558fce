using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>A backward pass as its caller and the functions see it. Between two steps, another pass may take over its functions.</summary>
internal abstract class BackwardPass : Turns
{
    private bool isRecorded;

    protected BackwardPass() => StandIns = new StandIns(index => Errors.InputNotRetained(Current, index));

    public HashSet<Function>? Between { protected get; set; } // the functions to stay within; null: all
    protected HashSet<VariableNode>? Targets { get; private set; } // nodes whose gradients are requested; null: the leaves
    protected bool RetainGrad { get; private set; }
    public FunctionHook[] Hooks { get; set; } = Config.Current.Hooks;
    public SpareArrays<NdArray> Inputs { get; } = new(); // the arrays that functions see
    public StandIns StandIns { get; } // placeholders for inputs they did not keep
    protected Function? Current { get; set; } // the function being differentiated

    /// <summary>Runs a whole pass: differentiates one function after another, then gives the leaves their gradients.</summary>
    public static void Run(ReadOnlySpan<Variable> roots, ReadOnlySpan<NdArray?> seeds, bool createGraph, bool retainGrad)
    {
        var pass = Start(roots, seeds, createGraph, retainGrad, toEnd: true);
        pass.Finish();
        pass.LetGo();
    }

    /// <summary>Starts a pass from the roots to all leaves, or to the targets, and on request differentiates all functions.</summary>
    public static BackwardPass Start(
        ReadOnlySpan<Variable> roots, ReadOnlySpan<NdArray?> seeds, bool createGraph, bool retainGrad = false,
        HashSet<Function>? between = null, HashSet<VariableNode>? targets = null, bool toEnd = false)
    {
        if (seeds.Length != 0 && seeds.Length != roots.Length) throw Errors.WrongNumberOfSeeds(roots.Length, seeds.Length);
        BackwardPass pass = createGraph
            ? new BackwardPass<Variable>(GradientKind.Variables)
            : Spare<BackwardPass<NdArray>>.Take() ?? new BackwardPass<NdArray>(GradientKind.Arrays);
        (pass.Between, pass.Targets, pass.RetainGrad, pass.isRecorded) = (between, targets, retainGrad, createGraph);
        pass.Hooks = Config.Current.Hooks;
        using var turn = pass.BeginFirst();
        using var recording = pass.Recording();
        for (var i = 0; i < roots.Length; i++)
            pass.Seed(roots[i] ?? throw Errors.NullVariable("Backward", "output", i), seeds.Length == 0 ? null : seeds[i]);
        while (toEnd && pass.DifferentiateNext()) { }
        return pass;
    }

    /// <summary>Differentiates the next function; returns false when none is left.</summary>
    public bool MoveNext()
    {
        using var turn = Begin();
        using var recording = Recording();
        return DifferentiateNext();
    }

    public abstract IReadOnlyList<Function> Waiting { get; } // the functions in the queue, the next one first
    protected abstract void Seed(Variable root, NdArray? seed);
    protected abstract bool DifferentiateNext();
    public abstract void Finish();
    public abstract Variable? GradientAt(VariableNode node);
    public virtual void LetGo() => (Between, Targets, Current, Hooks) = (null, null, null, []);
    protected IDisposable? Recording() => isRecorded && !Config.EnableBackprop ? Config.ForceBackprop() : null;
}

/// <summary>
/// Reverse-mode differentiation. Functions wait in a queue, highest rank first, so that each runs once, after everything that used its
/// outputs. The algorithm is the same whether gradients are arrays or variables.
/// </summary>
internal sealed class BackwardPass<TGradient>(GradientKind<TGradient> kind) : BackwardPass where TGradient : class
{
    private readonly PriorityQueue<Function, long> queue = new();
    private readonly Dictionary<VariableNode, TGradient> arrived = []; // where the pass ends: leaves, or the requested inputs
    private readonly SpareArrays<TGradient?> gradients = new();
    private readonly SpareArrays<int> versions = new();
    private int discovered;

    protected override void Seed(Variable root, NdArray? seed)
    {
        if (!root.RequiresGrad && Targets is not null) return; // it depends on none of them
        if (!root.RequiresGrad) throw Errors.NothingToDifferentiate(root);
        seed ??= Targets is null && root.Node.GradIsSeed ? root.Grad : null;
        if (seed is null && root.Data.Size != 1) throw Errors.NoSeed(root);
        seed ??= root.Data.FullLike(1);
        if (!root.Node.Fits(seed)) throw Errors.GradientMismatch(root.Node, seed);
        seed.Claim(); // it belongs to the caller: a leaf takes a copy
        Receive(root.Node, kind.From(seed));
    }

    protected override bool DifferentiateNext()
    {
        // Next is the function of the highest rank: everything that used its outputs has been differentiated.
        if (!queue.TryDequeue(out var function, out _)) return false;
        if (function.Pass != this) throw Errors.AnotherPassIsRunning();
        Current = function;

        // So the gradients that have reached its outputs are complete. The pass takes them from there.
        var gy = TakeGradients(function);

        // The function turns the gradients of its outputs into gradients of its inputs. Other passes may then use it.
        var gx = Differentiate(function, gy);
        function.Leave();

        // Each gradient is added to what has reached its input, and the function that computed the input joins the queue.
        for (var i = 0; i < gx.Length; i++)
            if (gx[i] is { } gradient && function.InputNode(i).RequiresGrad) Receive(function.InputNode(i), gradient);
        return true;
    }

    private TGradient?[] TakeGradients(Function function)
    {
        var gy = gradients.Of(function.OutputCount);
        for (var i = 0; i < gy.Length; i++)
        {
            var node = function.OutputNode(i);
            gy[i] = (TGradient?)node.Pending;
            node.Pending = null;
            if (RetainGrad && !node.GradIsSeed) kind.Store(node, gy[i]);
            if (gy[i] is { } gradient && Targets?.Contains(node) == true) arrived[node] = gradient;
        }

        return gy;
    }

    private TGradient?[] Differentiate(Function function, TGradient?[] gy)
    {
        var before = versions.Of(gy.Length);
        for (var i = 0; i < gy.Length; i++) before[i] = DataOf(gy[i])?.Version ?? 0;
        foreach (var hook in Hooks) hook.BackwardPreprocess(function, Arrays(gy));
        var gx = kind.Differentiate(function, gy) ?? throw Errors.WrongNumberOfGradients(function, null);
        foreach (var hook in Hooks) hook.BackwardPostprocess(function, Arrays(gy), Arrays(gx));
        function.CheckKept();
        for (var i = 0; i < gy.Length; i++)
            if (DataOf(gy[i]) is { } array && array.Version != before[i]) throw Errors.WroteToGradient(function, i);
        if (gx.Length != function.InputCount) throw Errors.WrongNumberOfGradients(function, gx.Length);
        for (var i = 0; i < gx.Length; i++)
            if (DataOf(gx[i]) is { } array && !function.InputNode(i).Fits(array)) throw Errors.WrongGradient(function, i, array);
        return gx;
    }

    /// <summary>Adds a gradient to what has reached a node, and queues the function that computed the node.</summary>
    internal void Receive(VariableNode node, TGradient gradient)
    {
        if (node.Creator is not { } creator || Between?.Contains(creator) == false)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(arrived, node, out _); // the pass ends here
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
        var sum = present is null ? gradient : kind.Sum(present, gradient);
        foreach (var hook in Hooks) hook.GradientArrived(node, DataOf(present), kind.DataOf(gradient), kind.DataOf(sum));
        return sum;
    }

    /// <summary>Gives the leaves their gradients, which add up over passes.</summary>
    public override void Finish()
    {
        using var recording = Recording();
        var isFirst = true;
        foreach (var (leaf, gradient) in arrived)
        {
            kind.Store(leaf, kind.At(leaf) is { } present ? kind.Sum(present, gradient) : gradient);
            leaf.NoteGradient(ref isFirst);
        }
    }

    /// <summary>Gets the gradient that reached a node where the pass ended.</summary>
    public override Variable? GradientAt(VariableNode node) => ArrivedAt(node) is { } gradient ? kind.ResultOf(gradient) : null;
    internal TGradient? ArrivedAt(VariableNode node) => arrived.GetValueOrDefault(node);

    public override IReadOnlyList<Function> Waiting =>
        [.. queue.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    /// <summary>Releases the graph, so that the next pass of this thread can reuse this object.</summary>
    public override void LetGo()
    {
        base.LetGo();
        arrived.Clear();
        gradients.Clear();
        Inputs.Clear();
        discovered = 0;
        Spare<BackwardPass<TGradient>>.Return(this);
    }

    private NdArray? DataOf(TGradient? gradient) => gradient is null ? null : kind.DataOf(gradient);
    private NdArray?[] Arrays(TGradient?[] gradients) => Array.ConvertAll(gradients, DataOf);
}
