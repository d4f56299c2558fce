namespace Autograd.Core;

/// <summary>One function's turn in a backward pass.</summary>
/// <param name="Function">The function that was differentiated.</param>
/// <param name="OutputGradients">What had reached its outputs; null where nothing did.</param>
/// <param name="InputGradients">What it returned for its inputs; null where it had nothing to say.</param>
/// <param name="Additions">What was added to what.</param>
/// <param name="Waiting">The functions in the queue after this step, the next one first.</param>
public sealed record BackwardStep(
    Function Function,
    IReadOnlyList<NdArray?> OutputGradients,
    IReadOnlyList<NdArray?> InputGradients,
    IReadOnlyList<GradientAddition> Additions,
    IReadOnlyList<Function> Waiting);

/// <summary>A gradient that reached a node.</summary>
/// <param name="Node">Where it arrived.</param>
/// <param name="Present">What was there before; null for the first to arrive.</param>
/// <param name="Arriving">What was added.</param>
/// <param name="Sum">What is there now.</param>
public sealed record GradientAddition(VariableNode Node, NdArray? Present, NdArray Arriving, NdArray Sum);
