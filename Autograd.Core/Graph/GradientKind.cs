namespace Autograd.Core;

/// <summary>What a gradient is in a backward pass.</summary>
/// <remarks>
/// There are two kinds because of what they cost. Training wants numbers: its gradients are arrays, and nothing remembers how they were
/// computed (<see cref="ArrayGradients"/>). Whoever differentiates gradients again needs that memory: his gradients are variables, and each
/// operation on them is recorded (<see cref="RecordedGradients"/>).
/// </remarks>
internal abstract class GradientKind<TGradient> where TGradient : class
{
    public abstract TGradient From(NdArray seed);

    public abstract NdArray DataOf(TGradient gradient);

    public abstract TGradient Add(TGradient a, TGradient b);

    /// <summary>Runs a function's backward computation.</summary>
    public abstract TGradient?[] Differentiate(Function function, TGradient?[] gy);

    /// <summary>The gradient that a node has.</summary>
    public abstract TGradient? At(VariableNode node);

    /// <summary>Gives a node this gradient instead.</summary>
    public abstract void Store(VariableNode node, TGradient? gradient);

    /// <summary>A gradient as a return value: a copy, for others may hold the array.</summary>
    public abstract Variable ResultOf(TGradient gradient);
}
