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
