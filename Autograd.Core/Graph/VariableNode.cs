namespace Autograd.Core;

/// <summary>
/// The graph's side of a <see cref="Variable"/>: where it came from and what gradient it has. It outlives the variable as long as
/// the graph does, and keeps the variable's data only if a function retained it.
/// </summary>
public partial class VariableNode
{
    private object? gradient; // an array, or a variable that remembers how it was computed

    internal VariableNode(Shape shape, DType dtype, bool requiresGrad, object? label = null) =>
        (Shape, DType, RequiresGrad, Label) = (shape, dtype, requiresGrad, label);

    /// <summary>The shape of the data.</summary>
    public Shape Shape { get; }

    /// <summary>The element type of the data.</summary>
    public DType DType { get; }

    /// <summary>Whether a gradient is wanted here: set on leaves, inherited by what is computed from them.</summary>
    public bool RequiresGrad { get; internal set; }

    /// <summary>The name given by the user, or a parameter's path.</summary>
    public string? Name => Label?.ToString();
    internal object? Label { get; set; } // the name, or what makes it when it is asked for

    /// <summary>The function that computed it; null for a leaf.</summary>
    public Function? Creator { get; internal set; }

    /// <summary>0 for a leaf, otherwise one more than its creator's: a node's ancestors all have lower ranks.</summary>
    public int Rank => Creator is null ? 0 : Creator.Rank + 1;

    /// <summary>The data, if some function retained it for the backward pass.</summary>
    public NdArray? Data { get; internal set; }

    /// <summary>The gradient, when there is one.</summary>
    public NdArray? Grad => gradient as NdArray ?? (gradient as Variable)?.Data;

    internal Variable? GradVariable => gradient is NdArray array ? new Variable(array, node: null) : gradient as Variable;
    internal bool GradIsSeed { get; private set; } // it was set from outside, to start a backward pass from
    internal object? Pending { get; set; } // what a running backward pass has summed up here so far

    /// <summary>Whether an array has the shape and type of the data, as a gradient must.</summary>
    internal bool Fits(NdArray gradient) => gradient.Shape == Shape && gradient.DType == DType;

    /// <summary>Gives it another gradient; a leaf, whose gradient is changed in place, a copy of what is somebody's already.</summary>
    internal virtual void SetGrad(NdArray? gradient, Variable? history = null, bool isSeed = false)
    {
        var own = NdArray.Adopt(gradient, insteadOf: Grad, shares: isSeed && Creator is not null);
        (this.gradient, GradIsSeed) = (history is null ? own : (object)history.WithData(own!), isSeed);
    }

    /// <summary>After a pass left a gradient here, for nodes that take note; <paramref name="isFirst"/> until one of them did.</summary>
    internal virtual void NoteGradient(ref bool isFirst) { }
}
