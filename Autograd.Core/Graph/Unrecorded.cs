namespace Autograd.Core;

/// <summary>
/// A variable of an unrecorded backward computation: numbers and nothing else. Results computed from it and constants are unrecorded too.
/// Nobody owns its array yet, so that a leaf can take it as its gradient without a copy.
/// </summary>
internal sealed class Unrecorded(NdArray data) : Variable(data, node: null)
{
    /// <summary>Whether an operation on these two needs no function: one is unrecorded, and neither requires a gradient.</summary>
    public static bool Are(Variable? a, Variable? b) =>
        (a is Unrecorded || b is Unrecorded) && a is { RequiresGrad: false } && b is { RequiresGrad: false };
}
