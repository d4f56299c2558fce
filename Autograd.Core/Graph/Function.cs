namespace Autograd.Core;

/// <summary>
/// A differentiable operation: forward and backward, applied once. Once applied it is a node of the graph, between the nodes of
/// its inputs and of its outputs.
/// </summary>
/// <remarks>
/// All inputs are kept for the backward pass unless <see cref="ForwardCpu"/> says otherwise with <see cref="RetainInputs(ReadOnlySpan{int})"/>
/// and <see cref="RetainOutputs(ReadOnlySpan{int})"/>. Override <see cref="BackwardCpu"/> for speed, <see cref="Backward"/> to be
/// differentiable twice, or both.
/// </remarks>
public abstract partial class Function
{
    private Edge[] inputs = [];
    private Edge[] outputs = [];
    private int[] keptOutputs = [];
    private Stage stage;

    /// <summary>How messages and pictures call it.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The highest rank of its inputs: it is differentiated after everything of a higher rank.</summary>
    public int Rank { get; private set; }

    /// <summary>The nodes it was applied to.</summary>
    public IEnumerable<VariableNode> Inputs => inputs.Select(edge => edge.Node);

    /// <summary>The nodes it made.</summary>
    public IEnumerable<VariableNode> Outputs => outputs.Select(edge => edge.Node);

    /// <summary>Computes the function of these variables and records it, if recording is on and one of them requires a gradient.</summary>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">The function does not take such inputs.</exception>
    /// <exception cref="InvalidOperationException">It was applied before, or has several outputs: then use <see cref="ApplyAll"/>.</exception>
    public Variable Apply(params ReadOnlySpan<Variable> x)
    {
        var y = Run(x);
        return y.Length == 1 ? Output(y, 0) : throw Errors.SeveralOutputs(this, y.Length);
    }

    /// <summary>As <see cref="Apply"/>, for any number of outputs.</summary>
    /// <returns>The outputs.</returns>
    /// <exception cref="ArgumentException">The function does not take such inputs.</exception>
    /// <exception cref="InvalidOperationException">It was applied before.</exception>
    public Variable[] ApplyAll(params ReadOnlySpan<Variable> x)
    {
        var y = Run(x);
        var result = new Variable[y.Length];
        for (var i = 0; i < y.Length; i++) result[i] = Output(y, i);
        return result;
    }

    /// <summary>Checks the inputs before anything is computed. Unless overridden: all are of one float type.</summary>
    /// <param name="check">The inputs, and how to complain about them.</param>
    protected virtual void CheckTypes(TypeCheck check) => check.SameFloat();

    /// <summary>What messages call the arguments, in order.</summary>
    protected internal virtual IReadOnlyList<string> ArgumentNames => [];

    /// <summary>Computes the outputs. It must not change its inputs.</summary>
    protected abstract NdArray[] ForwardCpu(NdArray[] x);

    /// <summary>Computes the gradients of the inputs; null where there is none.</summary>
    /// <param name="x">The inputs. Of those that were not kept, only shape and type can be read.</param>
    /// <param name="gy">The gradients of the outputs; null for an output that no gradient reached. They are others' as well and must not be
    /// written to; the C# array that holds them is used again for the next function, so that whoever keeps it copies it.</param>
    protected virtual NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        using var _ = Config.NoBackprop();
        var variables = Array.ConvertAll(gy, array => array is null ? null : new Variable(array, node: null));
        var gx = Backward(InputVariables(x), variables) ?? throw Errors.WrongNumberOfGradients(this, null);
        return Array.ConvertAll(gx, gradient => gradient?.Data);
    }

    /// <summary>As <see cref="BackwardCpu"/>, written with variables, so that the computation is recorded and can be differentiated.</summary>
    protected virtual Variable?[] Backward(Variable[] x, Variable?[] gy) => throw Errors.NotTwiceDifferentiable(this);

    private NdArray[] Run(ReadOnlySpan<Variable> x)
    {
        if (stage != Stage.New) throw Errors.AppliedTwice(this);
        foreach (var input in x)
            if (input is null) throw Errors.NullInput(this);
        CheckTypes(new TypeCheck(this, x));
        var config = Config.Current;
        if (config.EnableBackprop && AnyRequiresGrad(x)) BeginEdges(x);
        var data = new NdArray[x.Length];
        for (var i = 0; i < x.Length; i++) data[i] = x[i].Data;
        var y = Forward(data, config.Hooks);
        if (inputs.Length > 0) Connect(x, y);
        foreach (var hook in config.Hooks) hook.ForwardPostprocess(this, data, y);
        return y;
    }

    private static bool AnyRequiresGrad(ReadOnlySpan<Variable> x)
    {
        foreach (var input in x)
            if (input.RequiresGrad) return true;
        return false;
    }

    private void BeginEdges(ReadOnlySpan<Variable> x)
    {
        inputs = new Edge[x.Length];
        for (var i = 0; i < x.Length; i++) inputs[i] = new Edge { Node = x[i].Node, IsRetained = true };
    }

    private NdArray[] Forward(NdArray[] x, FunctionHook[] hooks)
    {
        stage = Stage.Forward;
        try
        {
            var versions = x.Length <= 8 ? stackalloc int[8] : new int[x.Length];
            for (var i = 0; i < x.Length; i++) versions[i] = x[i].Version;
            foreach (var hook in hooks) hook.ForwardPreprocess(this, x);
            var y = ForwardCpu(x) ?? throw Errors.NullOutput(this);
            for (var i = 0; i < x.Length; i++)
                if (x[i].Version != versions[i] && x[i].HasElements) throw Errors.WroteToInput(this, x.Length, i);
            for (var i = 0; i < y.Length; i++)
                if (!(y[i] ?? throw Errors.NullOutput(this)).Claim()) y[i] = y[i].Reshape(y[i].Shape); // an input's array, or a view of one: marked as shared
            stage = Stage.Applied;
            return y;
        }
        finally
        {
            if (stage != Stage.Applied) (stage, inputs, keptOutputs) = (Stage.New, [], []); // it threw: as if it had never been applied
        }
    }

    private void Connect(ReadOnlySpan<Variable> x, NdArray[] y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            Rank = Math.Max(Rank, inputs[i].Node.Rank);
            if (inputs[i].IsRetained) inputs[i].Retain(x[i].Data);
        }

        outputs = new Edge[y.Length];
        for (var i = 0; i < y.Length; i++) outputs[i].Node = new VariableNode(y[i].Shape, y[i].DType, y[i].DType.IsFloat()) { Creator = this };
        foreach (var index in keptOutputs)
        {
            if (index >= y.Length) throw Errors.NoSuchOutput(this, index, y.Length);
            outputs[index].IsRetained = true;
            outputs[index].Retain(y[index]);
        }
    }

    private Variable Output(NdArray[] y, int index) => new(y[index], outputs.Length > 0 ? outputs[index].Node : null);

    private enum Stage : byte { New, Forward, Applied, BackwardCpu, Backward }

    /// <summary>A line of the graph, and whether the function keeps the data at its other end, in which version.</summary>
    private struct Edge
    {
        public VariableNode Node;
        public bool IsRetained;
        public int Version;

        public readonly bool IsWrittenTo => IsRetained && Node.Data!.Version != Version;

        public void Retain(NdArray data) => (Node.Data, Version) = (data, data.Version);
    }
}
