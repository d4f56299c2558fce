namespace Autograd.Core;

/// <summary>
/// A differentiable operation: forward and backward, applied once. Once applied, it is a node of the graph, between the nodes of its inputs
/// and those of its outputs.
/// </summary>
/// <remarks>
/// All inputs are kept for the backward pass unless <see cref="ForwardCpu"/> says otherwise. The derivative is written once, in
/// <see cref="Backward"/>, with variables; override <see cref="BackwardCpu"/> too only for a different, faster algorithm on arrays.
/// </remarks>
public abstract partial class Function
{
    private Edge[] edges = []; // those of the inputs, then those of the outputs; none if nothing is recorded
    private int inputCount;
    private Stage stage;
    private bool isUnrecorded; // applied in a backward computation that is not recorded

    /// <summary>The name used in messages and pictures.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The highest rank of its inputs: everything of a higher rank is differentiated first.</summary>
    public int Rank { get; private set; }

    /// <summary>The nodes of its inputs.</summary>
    public IEnumerable<VariableNode> Inputs => edges.Take(inputCount).Select(edge => edge.Node);

    /// <summary>The nodes of its outputs.</summary>
    public IEnumerable<VariableNode> Outputs => edges.Skip(inputCount).Select(edge => edge.Node).OfType<VariableNode>(); // none at first

    /// <summary>Computes the function of these variables and records it, if recording is on and one of them requires a gradient.</summary>
    /// <exception cref="ArgumentException">The function does not accept these inputs.</exception>
    /// <exception cref="InvalidOperationException">It was applied before, or has several outputs: use <see cref="ApplyAll"/>.</exception>
    public Variable Apply(params ReadOnlySpan<Variable> x)
    {
        var y = Run(x);
        return y.Length == 1 ? Output(y, 0) : throw Errors.SeveralOutputs(this, y.Length);
    }

    /// <summary>Does the same as <see cref="Apply"/>, for any number of outputs.</summary>
    /// <inheritdoc cref="Apply" path="/exception"/>
    public Variable[] ApplyAll(params ReadOnlySpan<Variable> x)
    {
        var y = Run(x);
        var result = new Variable[y.Length];
        for (var i = 0; i < y.Length; i++) result[i] = Output(y, i);
        return result;
    }

    /// <summary>Checks the inputs before anything is computed; by default requires that all have one float type.</summary>
    /// <param name="check">The inputs, and the means to refuse them.</param>
    protected virtual void CheckTypes(TypeCheck check) => check.SameFloat();

    /// <summary>The names of the arguments in messages, in order.</summary>
    protected virtual IReadOnlyList<string> ArgumentNames => [];
    internal IReadOnlyList<string> Arguments => ArgumentNames ?? [];

    /// <summary>Computes the outputs. Must not write to the inputs.</summary>
    protected abstract NdArray[] ForwardCpu(NdArray[] x);

    private NdArray[] Run(ReadOnlySpan<Variable> x)
    {
        if (stage != Stage.New) throw Errors.AppliedTwice(this);
        foreach (var input in x) _ = input ?? throw Errors.NullInput(this);
        CheckTypes(new TypeCheck(this, x));
        var config = Config.Current;
        var arrays = new NdArray[x.Length];
        var (requiresGrad, unrecorded) = (false, false);
        for (var i = 0; i < x.Length; i++)
        {
            arrays[i] = x[i].Data;
            requiresGrad |= x[i].RequiresGrad;
            unrecorded |= x[i] is Unrecorded;
        }

        if (requiresGrad && config.EnableBackprop) BeginRecording(x);
        else isUnrecorded = unrecorded;
        var hooks = isUnrecorded ? [] : config.Hooks; // functions applied by a backward computation are part of its step
        var y = Forward(arrays, hooks);
        if (inputCount > 0) Connect(arrays, y);
        foreach (var hook in hooks) hook.ForwardPostprocess(this, arrays, y);
        return y;
    }

    private void BeginRecording(ReadOnlySpan<Variable> x)
    {
        (edges, inputCount) = (new Edge[x.Length + 1], x.Length); // nearly every function has one output
        for (var i = 0; i < x.Length; i++) edges[i] = new Edge(x[i].Node, IsRetained: true, Version: 0);
    }

    private NdArray[] Forward(NdArray[] x, FunctionHook[] hooks)
    {
        stage = Stage.Forward;
        try
        {
            var few = new System.Runtime.CompilerServices.InlineArray8<int>(); // with stackalloc the method would not be profiled
            Span<int> versions = x.Length <= 8 ? few : new int[x.Length];
            for (var i = 0; i < x.Length; i++) versions[i] = x[i].Version;
            foreach (var hook in hooks) hook.ForwardPreprocess(this, x);
            var y = ForwardCpu(x) ?? throw Errors.NullOutput(this);
            for (var i = 0; i < x.Length; i++)
                if (x[i].Version != versions[i] && x[i].HasElements) throw Errors.WroteToInput(this, x.Length, i);
            for (var i = y.Length; i < OutputCount; i++)
                if (edges[inputCount + i].IsRetained) throw Errors.NoSuchOutput(this, i, y.Length);
            for (var i = 0; i < y.Length; i++) y[i] = Data(y[i]);
            stage = Stage.Applied;
            return y;
        }
        finally
        {
            if (stage != Stage.Applied) (stage, edges, inputCount, held) = (Stage.New, [], 0, []); // it threw: reset as if never applied
        }
    }

    /// <summary>Claims an array that a function returned as a variable's data, so that no other owner takes it.</summary>
    private NdArray Data(NdArray? y)
    {
        if (y is null) throw Errors.NullOutput(this);
        if (isUnrecorded || y.Claim()) return y;
        return y.Reshape(y.Shape); // it is an input or a view of one: a new view marks both as sharing a buffer
    }

    private void Connect(NdArray[] x, NdArray[] y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            Rank = Math.Max(Rank, edges[i].Node.Rank);
            if (edges[i].IsRetained) edges[i].Retain(x[i]);
        }

        Array.Resize(ref edges, x.Length + y.Length);
        for (var i = 0; i < y.Length; i++)
        {
            ref var edge = ref edges[x.Length + i];
            edge.Node = new VariableNode(y[i].Shape, y[i].DType, y[i].DType.IsFloat()) { Creator = this };
            if (edge.IsRetained) edge.Retain(y[i]);
        }
    }

    private Variable Output(NdArray[] y, int index) =>
        isUnrecorded ? new Unrecorded(y[index]) : new Variable(y[index], inputCount > 0 ? OutputNode(index) : null);

    private enum Stage : byte { New, Forward, Applied, BackwardCpu, Unrecorded, Backward }

    /// <summary>An edge of the graph: the node, whether the function keeps its data, and in which version.</summary>
    private record struct Edge(VariableNode Node, bool IsRetained, int Version)
    {
        public readonly bool IsWrittenTo => IsRetained && Node.Data!.Version != Version;

        public void Retain(NdArray data) => (Node.Data, Version) = (data, data.Version);
    }
}
