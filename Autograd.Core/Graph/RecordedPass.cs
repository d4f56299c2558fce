namespace Autograd.Core;

/// <summary>The backward pass that records itself: gradients are variables, and can be differentiated again.</summary>
internal sealed class RecordedPass : BackwardPass<Variable>
{
    protected override Variable SeedOf(NdArray seed) => new(seed, node: null);

    protected override Variable Add(Variable a, Variable b)
    {
        using var _ = Config.ForceBackprop();
        return new Accumulate().Apply(a, b);
    }

    protected override Variable?[] Differentiate(Function function, Variable?[] gy)
    {
        using var _ = Config.ForceBackprop();
        return function.Differentiate(gy);
    }

    protected override void StoreLeaf(VariableNode leaf, Variable gradient)
    {
        var present = leaf.GradVariable ?? (leaf.Grad is { } grad ? new Variable(grad, node: null) : null);
        StoreInner(leaf, present is null ? gradient : Add(present, gradient));
    }

    /// <summary>The numbers are copied, since variables may share theirs; the history stays.</summary>
    protected override void StoreInner(VariableNode node, Variable? gradient)
    {
        node.GradVariable = gradient is null ? null : new Variable(gradient.Data.Copy(), gradient.RequiresGrad ? gradient.Node : null);
        (node.Grad, node.GradIsSeed) = (node.GradVariable?.Data, false);
        node.Grad?.Claim();
    }

    protected override NdArray DataOf(Variable gradient) => gradient.Data;

    protected override Variable VariableOf(Variable gradient) => new(gradient.Data.Duplicate(), gradient.RequiresGrad ? gradient.Node : null);

    /// <summary>The sum of two gradients that meet at a node.</summary>
    private sealed class Accumulate : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs([]);
            return [x[0] + x[1]];
        }

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0], gy[0]];

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0], gy[0]];
    }
}
