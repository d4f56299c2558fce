namespace Autograd.Core;

/// <summary>Sees every function that runs inside <see cref="Config.Hook"/>, before and after; it only reads the arrays.</summary>
public abstract class FunctionHook
{
    /// <summary>Before the outputs are computed.</summary>
    public virtual void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x) { }

    /// <summary>After the outputs were computed and the function was connected.</summary>
    public virtual void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) { }

    /// <summary>Before the gradients of the inputs are computed.</summary>
    public virtual void BackwardPreprocess(Function function, IReadOnlyList<NdArray?> gy) { }

    /// <summary>After the gradients of the inputs were computed.</summary>
    public virtual void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) { }

    /// <summary>After a gradient was added to what had reached a node (null before the first).</summary>
    internal virtual void GradientArrived(VariableNode node, NdArray? present, NdArray arriving, NdArray sum) { }
}
