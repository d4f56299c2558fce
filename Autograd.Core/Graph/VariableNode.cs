namespace Autograd.Core;

/// <summary>
/// The graph's side of a <see cref="Variable"/>: where it came from and its gradient. It lives as long as the graph, even if the variable
/// is gone, and keeps the variable's data only if a function retained it.
/// </summary>
public partial class VariableNode
{
    private object? gradient; // an array, or a variable with a history

    internal VariableNode(Shape shape, DType dtype, bool requiresGrad, object? label = null) =>
        (Shape, DType, RequiresGrad, Label) = (shape, dtype, requiresGrad, label);

    /// <summary>The shape of the data.</summary>
    public Shape Shape { get; }

    /// <summary>The element type of the data.</summary>
    public DType DType { get; }

    /// <summary>Whether a gradient is required here: set on leaves, inherited by everything computed from them.</summary>
    public bool RequiresGrad { get; internal set; }

    /// <summary>The name given by the user, or a parameter's path.</summary>
    public string? Name => Label?.ToString();
    internal object? Label { get; set; } // the name, or an object that makes it on demand

    /// <summary>The function that computed it; null for a leaf.</summary>
    public Function? Creator { get; internal set; }

    /// <summary>0 for a leaf, otherwise one more than its creator's rank: a node's ancestors all have lower ranks.</summary>
    public int Rank => Creator is null ? 0 : Creator.Rank + 1;

    /// <summary>The data, if some function retained it for the backward pass.</summary>
    public NdArray? Data { get; internal set; }

    /// <summary>The gradient, if there is one.</summary>
    public NdArray? Grad => gradient as NdArray ?? (gradient as Variable)?.Data;

    internal Variable? GradVariable => gradient is NdArray array ? new Variable(array, node: null) : gradient as Variable;
    internal bool GradIsSeed { get; private set; } // set from outside, to start a backward pass
    internal object? Pending { get; set; } // the sum that a running backward pass has reached so far

    /// <summary>Whether an array has the shape and type of the data, as a gradient must.</summary>
    internal bool Fits(NdArray gradient) => gradient.Shape == Shape && gradient.DType == DType;

    /// <summary>Sets the gradient; a leaf, whose gradient changes in place, takes a copy of an array that already has an owner.</summary>
    internal virtual void SetGrad(NdArray? gradient, Variable? history = null, bool isSeed = false)
    {
        var own = NdArray.Adopt(gradient, insteadOf: Grad, shares: isSeed && Creator is not null);
        (this.gradient, GradIsSeed) = (history is null ? own : (object)history.WithData(own!), isSeed);
    }

    /// <summary>Called after a pass has left a gradient here; <paramref name="isFirst"/> stays true until a node takes note.</summary>
    internal virtual void NoteGradient(ref bool isFirst) { }
}
