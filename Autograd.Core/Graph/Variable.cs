namespace Autograd.Core;

/// <summary>
/// An array that remembers how it was computed. Functions applied to variables record themselves; <see cref="Backward"/> walks
/// the record in reverse and leaves the gradients in <see cref="Grad"/> of the leaves.
/// </summary>
public partial class Variable
{
    private protected VariableNode? node; // created on demand: a constant that no function retains has none

    /// <summary>Creates a leaf of the graph.</summary>
    /// <param name="data">The array; it is not copied.</param>
    /// <param name="requiresGrad">Whether it requires a gradient (default: true for float arrays).</param>
    /// <param name="name">The name used in messages and pictures.</param>
    /// <exception cref="ArgumentException">A gradient is requested for an integer array.</exception>
    public Variable(NdArray data, bool? requiresGrad = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (requiresGrad == true && !data.DType.IsFloat()) throw Errors.IntegersHaveNoGradient(name);
        Data = data;
        data.Claim(); // from now on nobody may take it as another's data or gradient
        var wanted = requiresGrad ?? data.DType.IsFloat();
        if (wanted || name is not null) node = new VariableNode(data.Shape, data.DType, wanted, name);
    }

    /// <summary>Creates a variable for a node of the graph; without one, a constant.</summary>
    internal Variable(NdArray data, VariableNode? node) => (Data, this.node) = (data, node);

    /// <summary>The numbers.</summary>
    public NdArray Data { get; private protected set; }

    /// <summary>The shape of the data.</summary>
    public Shape Shape => Data.Shape;

    /// <summary>The element type of the data.</summary>
    public DType DType => Data.DType;

    /// <summary>The graph's side of this variable.</summary>
    public VariableNode Node => node ??= new VariableNode(Shape, DType, requiresGrad: false);

    /// <summary>The function that computed it; null for a leaf.</summary>
    public Function? Creator => node?.Creator;

    /// <summary>The name used in messages and pictures.</summary>
    public string? Name
    {
        get => node?.Name;
        set => Node.Label = value;
    }

    /// <summary>Whether gradients flow to this variable. Can be set only on a leaf.</summary>
    /// <exception cref="InvalidOperationException">The variable was computed by a function.</exception>
    /// <exception cref="ArgumentException">A gradient is requested for an integer array.</exception>
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
    /// The gradient with respect to this variable of the one <see cref="Backward"/> was called on; null if none arrived. Leaves accumulate
    /// over calls until cleared. Setting it provides the seed for a backward pass that starts here.
    /// </summary>
    /// <exception cref="ArgumentException">The array differs from the data in shape or type.</exception>
    public NdArray? Grad
    {
        get => node?.Grad;
        set
        {
            if (value is not null && !Node.Fits(value)) throw Errors.GradientMismatch(Node, value);
            node?.SetGrad(value, isSeed: value is not null);
        }
    }

    /// <summary>The gradient as a variable, connected to its history if the pass ran with <c>createGraph</c>.</summary>
    public Variable? GradVariable => node?.GradVariable;

    /// <summary>Clears the gradient.</summary>
    public void ClearGrad() => Grad = null;

    /// <summary>
    /// Computes the gradient of this variable with respect to every leaf it was computed from that requires one, and adds it
    /// to the leaf's <see cref="Grad"/>.
    /// </summary>
    /// <param name="seed">The gradient to start from (default: <see cref="Grad"/> if it was set, otherwise 1 for a scalar).</param>
    /// <param name="retainGrad">Whether variables in between keep their gradients too.</param>
    /// <param name="createGraph">Whether the computation is recorded, so that gradients can be differentiated again.</param>
    /// <exception cref="ArgumentException">The seed differs from this variable in shape or type.</exception>
    /// <exception cref="InvalidOperationException">A seed is missing; nothing was recorded; or a kept array was written to.</exception>
    public void Backward(NdArray? seed = null, bool retainGrad = false, bool createGraph = false) =>
        BackwardPass.Run([this], [seed], createGraph, retainGrad);

    /// <summary>Runs one backward pass from several variables at once; each function they have in common runs once.</summary>
    /// <param name="roots">The variables to differentiate; their gradients add up.</param>
    /// <param name="seeds">The gradient to start from for each root (default: 1 for each scalar).</param>
    /// <param name="retainGrad"/><param name="createGraph"/>
    /// <inheritdoc cref="Backward"/>
    public static void BackwardAll(
        ReadOnlySpan<Variable> roots, ReadOnlySpan<NdArray?> seeds = default, bool retainGrad = false, bool createGraph = false) =>
        BackwardPass.Run(roots, seeds, createGraph, retainGrad);

    /// <summary>Detaches this variable from the function that computed it: it becomes a leaf.</summary>
    public void Unchain() => node?.Creator = null;

    /// <summary>Removes from the graph all functions that led to this variable, to truncate backpropagation through time.</summary>
    /// <exception cref="InvalidOperationException">The graph is being differentiated.</exception>
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

    /// <summary>Creates a variable with other numbers and the same history.</summary>
    internal Variable WithData(NdArray data) => new(data, RequiresGrad ? node : null);
}
