namespace Autograd.Core;

/// <summary>The backward pass of training: gradients are arrays and nothing is recorded.</summary>
internal sealed class ArrayPass : BackwardPass<NdArray>
{
    protected override void LetGo()
    {
        base.LetGo();
        Spare<ArrayPass>.Return(this);
    }

    protected override NdArray SeedOf(NdArray seed)
    {
        seed.Claim();
        return seed;
    }

    protected override NdArray Add(NdArray a, NdArray b) => a + b;

    protected override NdArray?[] Differentiate(Function function, NdArray?[] gy) => function.Differentiate(gy);

    protected override void StoreLeaf(VariableNode leaf, NdArray gradient)
    {
        if (leaf.Grad is { } present) gradient = present + gradient;
        leaf.Grad?.GiveBack();
        (leaf.Grad, leaf.GradVariable, leaf.GradIsSeed) = (Own(gradient).Keep(), null, false);
    }

    protected override void StoreInner(VariableNode node, NdArray? gradient) =>
        (node.Grad, node.GradVariable) = (gradient is null ? null : Own(gradient), null);

    protected override NdArray DataOf(NdArray gradient) => gradient;

    protected override Variable VariableOf(NdArray gradient) => new(Own(gradient), node: null);

    /// <summary>An array that already is somebody's data or gradient is copied.</summary>
    private static NdArray Own(NdArray gradient)
    {
        if (gradient.Claim()) return gradient;
        var copy = gradient.Duplicate();
        copy.Claim();
        return copy;
    }
}
