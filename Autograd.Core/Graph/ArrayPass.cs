namespace Autograd.Core;

/// <summary>The backward pass of training: gradients are arrays and nothing is recorded.</summary>
internal sealed class ArrayPass : BackwardPass<NdArray>
{
    [ThreadStatic]
    private static ArrayPass? spare; // a training step is over so soon that making its queue and table anew would be felt

    private VariableNode? learned;
    private (string? Name, Shape Shape)? stray; // not the node: a model that nobody holds any longer must go

    /// <summary>From this thread's last pass: a parameter that no optimizer knows and that got a gradient; and if there is one, one that some optimizer knows.</summary>
    public static ((string? Name, Shape Shape)? Stray, VariableNode? Learned) Last => (spare?.stray, spare?.learned);

    /// <summary>A pass that has not begun: this thread's last one, if that has ended.</summary>
    public static ArrayPass Take()
    {
        var pass = spare ?? new ArrayPass();
        spare = null;
        (pass.Hooks, pass.learned, pass.stray) = (Config.Current.Hooks, null, null);
        return pass;
    }

    protected override void Forget()
    {
        base.Forget();
        (Hooks, spare, learned) = ([], this, stray is null ? null : learned);
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
        if (leaf.IsLearned) learned ??= leaf;
        else if (leaf.IsParameter) stray ??= (leaf.Name, leaf.Shape);
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
