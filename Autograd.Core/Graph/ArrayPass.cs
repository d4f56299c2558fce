namespace Autograd.Core;

/// <summary>The backward pass of training: gradients are arrays and nothing is recorded.</summary>
internal sealed class ArrayPass : BackwardPass<NdArray>
{
    private readonly FunctionHook[] hooks = Config.Current.Hooks;

    protected override NdArray SeedOf(Variable root, NdArray? seed)
    {
        if (seed is null) return root.Data.Size == 1 ? root.Data.FullLike(1) : throw Errors.NoSeed(root);
        if (seed.Shape != root.Shape || seed.DType != root.DType) throw Errors.GradientMismatch(root.Node, seed);
        seed.Claim();
        return seed;
    }

    protected override NdArray Add(NdArray a, NdArray b) => a + b;

    protected override NdArray?[] Differentiate(Function function, NdArray?[] gy)
    {
        foreach (var hook in hooks) hook.BackwardPreprocess(function, gy);
        var gx = function.Differentiate(gy);
        foreach (var hook in hooks) hook.BackwardPostprocess(function, gy, gx);
        return gx;
    }

    /// <summary>A leaf's gradient is its own: an array that already is somebody's data or gradient is copied.</summary>
    protected override void StoreLeaf(VariableNode leaf, NdArray gradient)
    {
        if (leaf.Grad is { } present) gradient = present + gradient;
        leaf.Grad = gradient.Claim() ? gradient : gradient.Copy();
        leaf.Grad.Claim();
        (leaf.GradVariable, leaf.GradIsSeed) = (null, false);
    }

    protected override void StoreInner(VariableNode node, NdArray? gradient)
    {
        node.Grad = gradient is null || gradient.Claim() ? gradient : gradient.Copy();
        node.GradVariable = null;
    }

    protected override NdArray DataOf(NdArray gradient) => gradient;

    protected override Variable VariableOf(NdArray gradient) => new(gradient.Claim() ? gradient : gradient.Copy(), node: null);
}
