using System.Diagnostics;

namespace Autograd.Core;

/// <summary>
/// An array that remembers how it was computed. Functions applied to variables record themselves; <see cref="Backward"/> walks
/// the record in reverse and leaves the gradients in <see cref="Grad"/> of the leaves.
/// </summary>
/// <remarks>
/// Threads may share leaves: each can compute a graph of its own from them and differentiate it by <see cref="Gradient"/>. <see cref="Backward"/>
/// adds to the leaves' gradients and is for one thread at a time. A second pass over a graph that is being differentiated is refused.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public partial class Variable
{
    private VariableNode? node; // made when it is first needed: a constant that no function retains has none

    /// <summary>Makes a leaf of the graph.</summary>
    /// <param name="data">The array; it is not copied.</param>
    /// <param name="requiresGrad">Whether a gradient is wanted (default: true for float arrays).</param>
    /// <param name="name">How messages and pictures call it.</param>
    /// <exception cref="ArgumentException">A gradient is asked for an integer array.</exception>
    public Variable(NdArray data, bool? requiresGrad = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (requiresGrad == true && !data.DType.IsFloat()) throw Errors.IntegersHaveNoGradient(name);
        Data = data;
        data.Claim(); // nobody may take it as another's data or gradient
        if (requiresGrad ?? data.DType.IsFloat()) node = new VariableNode(data.Shape, data.DType, requiresGrad: true, name);
        else if (name is not null) node = new VariableNode(data.Shape, data.DType, requiresGrad: false, name);
    }

    /// <summary>A variable that stands for a node of the graph; without one, a constant.</summary>
    internal Variable(NdArray data, VariableNode? node)
    {
        Data = data;
        this.node = node;
    }

    /// <summary>The numbers.</summary>
    public NdArray Data { get; private protected set; }

    /// <summary>The graph's side of this variable.</summary>
    public VariableNode Node => node ??= new VariableNode(Shape, DType, requiresGrad: false);

    /// <summary>The shape of the data.</summary>
    public Shape Shape => Data.Shape;

    /// <summary>The element type of the data.</summary>
    public DType DType => Data.DType;

    /// <summary>The function that computed it; null for a leaf.</summary>
    public Function? Creator => node?.Creator;

    /// <summary>How messages and pictures call it.</summary>
    public string? Name
    {
        get => node?.Name;
        set => Node.Label = value;
    }

    /// <summary>Whether gradients flow here. Only a leaf's can be set.</summary>
    /// <exception cref="InvalidOperationException">The variable was computed by a function.</exception>
    /// <exception cref="ArgumentException">A gradient is asked for an integer array.</exception>
    public bool RequiresGrad
    {
        get => node is { RequiresGrad: true };
        set
        {
            if (Creator is not null) throw Errors.NotALeaf(Node);
            if (value && !DType.IsFloat()) throw Errors.IntegersHaveNoGradient(Name);
            Node.RequiresGrad = value;
        }
    }

    /// <summary>
    /// The gradient of what <see cref="Backward"/> was called on with respect to this variable; null if none arrived. Leaves sum
    /// over calls until cleared. Setting it gives the seed for a backward pass that starts here.
    /// </summary>
    /// <exception cref="ArgumentException">The array set has another shape or type than the data.</exception>
    public NdArray? Grad
    {
        get => node?.Grad;
        set
        {
            if (value is not null && !Node.Fits(value)) throw Errors.GradientMismatch(Node, value);
            if (value is not null || node is not null) Node.SetGrad(value, isSeed: value is not null);
        }
    }

    /// <summary>The gradient as a variable, connected to its history if the pass was run with <c>createGraph</c>.</summary>
    public Variable? GradVariable => node?.GradVariable ?? (node?.Grad is { } grad ? new Variable(grad, null) : null);

    /// <summary>Forgets the gradient.</summary>
    public void ClearGrad() => Grad = null;

    /// <summary>
    /// Computes the gradient of this variable with respect to every leaf it was computed from that requires one, and adds it
    /// to the leaf's <see cref="Grad"/>.
    /// </summary>
    /// <param name="seed">The gradient to start from; if not given, <see cref="Grad"/> where it was set, or 1 for a scalar.</param>
    /// <param name="retainGrad">Whether variables in between keep their gradients too.</param>
    /// <param name="createGraph">Whether the computation is recorded, so that gradients can be differentiated again.</param>
    /// <exception cref="InvalidOperationException">There is no seed and this is not a scalar; nothing was recorded; or a retained array was written to.</exception>
    /// <exception cref="ArgumentException">The seed has another shape or type.</exception>
    public void Backward(NdArray? seed = null, bool retainGrad = false, bool createGraph = false) =>
        BackwardPass.Start([this], [seed], createGraph, retainGrad).Run();

    /// <summary>One backward pass from several variables at once; each function in their common past runs once.</summary>
    /// <param name="roots">The variables to differentiate; their gradients add up.</param>
    /// <param name="seeds">The gradient to start from for each root (default: 1 for each scalar).</param>
    /// <param name="retainGrad">Whether variables in between keep their gradients too.</param>
    /// <param name="createGraph">Whether the computation is recorded.</param>
    /// <exception cref="ArgumentException">There are more or fewer seeds than roots.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Backward"/>.</exception>
    public static void BackwardAll(ReadOnlySpan<Variable> roots, ReadOnlySpan<NdArray?> seeds = default, bool retainGrad = false, bool createGraph = false) =>
        BackwardPass.Start(roots, seeds, createGraph, retainGrad).Run();

    /// <summary>Cuts this variable from the function that computed it: it becomes a leaf.</summary>
    public void Unchain()
    {
        if (node is not null) node.Creator = null;
    }

    /// <summary>Cuts every function this variable was computed from out of the graph, to truncate backpropagation through time.</summary>
    public void UnchainBackward()
    {
        var waiting = new Stack<VariableNode>([Node]);
        while (waiting.TryPop(out var current))
        {
            if (current.Creator is not { } creator) continue;
            foreach (var input in creator.Inputs) waiting.Push(input);
            creator.Unchain();
        }
    }

    /// <summary>Type, shape and numbers.</summary>
    public override string ToString() => $"{(Name is null ? "" : Name + " ")}{DTypes.Name(DType)} {Shape}{Environment.NewLine}{Data}";

    /// <summary>How a message about a function's arguments describes this one.</summary>
    internal virtual string Origin => node?.ToString() ?? "constant";

    /// <summary>Other numbers with the same history.</summary>
    internal Variable WithData(NdArray data) => new(data, RequiresGrad ? node : null);

    /// <summary>Takes other data and another node, as a leaf: for parameters.</summary>
    private protected void Replace(NdArray data, VariableNode node)
    {
        (Data, this.node) = (data, node);
        data.Claim();
    }
}
