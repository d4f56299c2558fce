namespace Autograd.Core;

/// <summary>
/// A variable of a backward computation that is not recorded: numbers and nothing else. What is computed from it and constants is
/// another one. Its array is nobody's data yet, so that a leaf can take it as its gradient without a copy.
/// </summary>
internal sealed class Unrecorded(NdArray data) : Variable(data, node: null)
{
    /// <summary>Whether an operation on these needs no function: one is unrecorded, and neither requires a gradient.</summary>
    public static bool Are(Variable? a, Variable? b) =>
        (a is Unrecorded || b is Unrecorded) && a is { RequiresGrad: false } && b is { RequiresGrad: false };
}
