using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>A backward pass as its caller and the functions see it.</summary>
internal abstract class BackwardPass
{
    private const int Resting = 0, Working = 1, Overtaken = 2;

    private readonly List<NdArray?> standIns = [];
    private int state;

    /// <summary>A pass from the roots to all leaves, or to the targets.</summary>
    public static BackwardPass Start(
        ReadOnlySpan<Variable> roots, ReadOnlySpan<NdArray?> seeds, bool createGraph, bool retainGrad = false,
        HashSet<Function>? between = null, HashSet<VariableNode>? targets = null)
    {
        if (seeds.Length != 0 && seeds.Length != roots.Length) throw Errors.WrongNumberOfSeeds(roots.Length, seeds.Length);
        BackwardPass pass = createGraph
            ? Spare<BackwardPass<Variable>>.Take() ?? new BackwardPass<Variable>(new RecordedGradients())
            : Spare<BackwardPass<NdArray>>.Take() ?? new BackwardPass<NdArray>(new ArrayGradients());
        (pass.Between, pass.Targets, pass.RetainGrad, pass.Hooks, pass.state) = (between, targets, retainGrad, Config.Current.Hooks, Working);
        try
        {
            for (var i = 0; i < roots.Length; i++)
                pass.Seed(roots[i] ?? throw Errors.NullVariable("Backward", "output", i), seeds.Length == 0 ? null : seeds[i]);
            return pass;
        }
        finally
        {
            Volatile.Write(ref pass.state, Resting);
        }
    }

    /// <summary>The functions to stay within (default: all).</summary>
    public HashSet<Function>? Between { protected get; set; }

    /// <summary>Nodes whose gradients are asked for; null: those of the leaves are.</summary>
    protected HashSet<VariableNode>? Targets { get; private set; }

    protected bool RetainGrad { get; private set; }

    /// <summary>Those of <see cref="Config.Hook"/>, and perhaps one that sees this pass alone.</summary>
    public FunctionHook[] Hooks { get; set; } = Config.Current.Hooks;

    /// <summary>The function whose turn it is.</summary>
    protected Function? Current { get; set; }

    /// <summary>The functions in the queue, the next one first.</summary>
    public abstract IReadOnlyList<Function> Waiting { get; }

    /// <summary>The whole pass: differentiates one function after the other, then gives the leaves their gradients.</summary>
    public void Run()
    {
        while (MoveNext()) { }
        Finish();
        LetGo();
    }

    /// <summary>Differentiates the next function; false when none is left.</summary>
    public bool MoveNext()
    {
        if (Interlocked.CompareExchange(ref state, Working, Resting) != Resting) throw Errors.AnotherPassIsRunning();
        try
        {
            return DifferentiateNext();
        }
        finally
        {
            Volatile.Write(ref state, Resting);
        }
    }

    /// <summary>Whether another pass may have its functions: not while it works. A pass that was overtaken while it rested does not go on.</summary>
    public bool Yields() => Interlocked.CompareExchange(ref state, Overtaken, Resting) != Working;

    protected abstract void Seed(Variable root, NdArray? seed);
    protected abstract bool DifferentiateNext();
    public abstract void Finish();
    public abstract Variable? GradientAt(VariableNode node);
    public virtual void LetGo() => (Between, Targets, Current, Hooks) = (null, null, null, []);

    /// <summary>What a function sees in place of an input it did not keep; one array serves as long as shape and type repeat.</summary>
    public NdArray StandIn(VariableNode node, int index)
    {
        while (standIns.Count <= index) standIns.Add(null);
        if (standIns[index] is { } array && array.Shape == node.Shape && array.DType == node.DType) return array;
        return standIns[index] = NdArray.WithoutElements(node.Shape, node.DType, new NotRetained(this, index));
    }

    /// <summary>Says, when somebody reads a stand-in, why there are no numbers.</summary>
    private sealed class NotRetained(BackwardPass pass, int index)
    {
        public override string ToString() => Errors.InputNotRetained(pass.Current, index);
    }
}

/// <summary>
/// Differentiation in reverse. Functions wait in a queue, the highest rank first, so that each has its turn once, after everything that used
/// its outputs. Whether gradients are arrays or variables, the algorithm is the same.
/// </summary>
internal sealed class BackwardPass<TGradient>(GradientKind<TGradient> kind) : BackwardPass where TGradient : class
{
    private readonly PriorityQueue<Function, long> queue = new();
    private readonly Dictionary<VariableNode, TGradient> arrived = []; // where the pass ends: leaves, or the inputs asked for
    private int discovered;
    private readonly TGradient?[] one = [null]; // for gradients of functions with one output; for others, as many as the last of them had
    private TGradient?[] several = [];
    private TGradient?[] gy = []; // of the function whose turn it is, and their versions
    private int[] versions = [];

    protected override void Seed(Variable root, NdArray? seed)
    {
        if (!root.RequiresGrad && Targets is not null) return; // it depends on none of them
        if (!root.RequiresGrad) throw Errors.NothingToDifferentiate(root);
        seed ??= Targets is null && root.Node.GradIsSeed ? root.Grad : null;
        if (seed is null && root.Data.Size != 1) throw Errors.NoSeed(root);
        seed ??= root.Data.FullLike(1);
        if (!root.Node.Fits(seed)) throw Errors.GradientMismatch(root.Node, seed);
        seed.Claim(); // it is the caller's: a leaf takes a copy
        Receive(root.Node, kind.From(seed));
    }

    protected override bool DifferentiateNext()
    {
        // Next is the function of the highest rank: everything that used its outputs has had its turn.
        if (!queue.TryDequeue(out var function, out _)) return false;
        if (function.Pass != this) throw Errors.AnotherPassIsRunning();
        Current = function;

        // So what has reached its outputs is complete. The pass takes it from there.
        TakeGradients(function);

        // The function turns the gradients of its outputs into gradients of its inputs. Then other passes may have it.
        var gx = Differentiate(function);
        function.Leave();

        // Each gradient is added to what has reached its input, and the function that made the input comes into the queue.
        for (var i = 0; i < gx.Length; i++)
            if (gx[i] is { } gradient && function.InputNode(i).RequiresGrad) Receive(function.InputNode(i), gradient);
        return true;
    }

    private void TakeGradients(Function function)
    {
        var count = function.OutputCount;
        gy = count == 1 ? one : several.Length == count ? several : several = new TGradient?[count];
        if (versions.Length < count) versions = new int[count];
        for (var i = 0; i < gy.Length; i++)
        {
            var node = function.OutputNode(i);
            var gradient = gy[i] = (TGradient?)node.Pending;
            node.Pending = null;
            if (RetainGrad && !node.GradIsSeed) kind.Store(node, gradient);
            if (gradient is null) continue;
            versions[i] = kind.DataOf(gradient).Version;
            if (Targets is not null && Targets.Contains(node)) arrived[node] = gradient;
        }
    }

    private TGradient?[] Differentiate(Function function)
    {
        foreach (var hook in Hooks) hook.BackwardPreprocess(function, Arrays(gy));
        var gx = kind.Differentiate(function, gy) ?? throw Errors.WrongNumberOfGradients(function, null);
        foreach (var hook in Hooks) hook.BackwardPostprocess(function, Arrays(gy), Arrays(gx));
        for (var i = 0; i < gy.Length; i++)
            if (gy[i] is { } gradient && kind.DataOf(gradient).Version != versions[i]) throw Errors.WroteToGradient(function, i);
        if (gx.Length != function.InputCount) throw Errors.WrongNumberOfGradients(function, gx.Length);
        for (var i = 0; i < gx.Length; i++)
            if (gx[i] is { } gradient && !function.InputNode(i).Fits(kind.DataOf(gradient))) throw Errors.WrongGradient(function, i, kind.DataOf(gradient));
        return gx;
    }

    /// <summary>Adds a gradient to what has reached a node, and queues the function that made the node.</summary>
    internal void Receive(VariableNode node, TGradient gradient)
    {
        if (node.Creator is not { } creator || Between is not null && !Between.Contains(creator))
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
        var sum = present is null ? gradient : kind.Add(present, gradient);
        foreach (var hook in Hooks) hook.GradientArrived(node, present is null ? null : kind.DataOf(present), kind.DataOf(gradient), kind.DataOf(sum));
        return sum;
    }

    /// <summary>Gives the leaves their gradients; they sum over passes.</summary>
    public override void Finish()
    {
        var isFirst = true;
        foreach (var (leaf, gradient) in arrived)
        {
            kind.Store(leaf, kind.At(leaf) is { } present ? kind.Add(present, gradient) : gradient);
            leaf.NoteGradient(ref isFirst);
        }
    }

    /// <summary>What reached a node where the pass ended.</summary>
    public override Variable? GradientAt(VariableNode node) => ArrivedAt(node) is { } gradient ? kind.ResultOf(gradient) : null;

    internal TGradient? ArrivedAt(VariableNode node) => arrived.GetValueOrDefault(node);

    public override IReadOnlyList<Function> Waiting => [.. queue.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    /// <summary>Lets go of the graph: the next pass of this thread takes this object.</summary>
    public override void LetGo()
    {
        base.LetGo();
        arrived.Clear();
        Array.Clear(one);
        Array.Clear(several);
        discovered = 0;
        Spare<BackwardPass<TGradient>>.Return(this);
    }

    private NdArray?[] Arrays(TGradient?[] gradients) => Array.ConvertAll(gradients, gradient => gradient is null ? null : kind.DataOf(gradient));
}
