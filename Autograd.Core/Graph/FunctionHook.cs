namespace Autograd.Core;

/// <summary>Sees every function that runs inside <see cref="Config.Hook"/>, before and after; must not write to the arrays.</summary>
public abstract class FunctionHook
{
    /// <summary>Called before the outputs are computed.</summary>
    public virtual void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x) { }

    /// <summary>Called after the outputs have been computed and the function has been connected.</summary>
    public virtual void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) { }

    /// <summary>Called before the gradients of the inputs are computed.</summary>
    public virtual void BackwardPreprocess(Function function, IReadOnlyList<NdArray?> gy) { }

    /// <summary>Called after the gradients of the inputs have been computed.</summary>
    public virtual void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) { }

    /// <summary>Called after a gradient has been added to the sum at a node (<c>present</c> is null for the first).</summary>
    internal virtual void GradientArrived(VariableNode node, NdArray? present, NdArray arriving, NdArray sum) { }
}
