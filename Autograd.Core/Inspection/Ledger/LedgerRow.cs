namespace Autograd.Core;

/// <summary>An array that is alive, and the reason why.</summary>
/// <param name="Array">Its variable's name or origin, or the function's name for it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Bytes">The bytes of its buffer.</param>
/// <param name="KeptBy">The functions that keep it.</param>
/// <param name="Because">The reasons they gave.</param>
/// <param name="IsLeaf">Whether it existed before the forward pass: an input or a parameter.</param>
public sealed record LedgerRow(string Array, Shape Shape, long Bytes, IReadOnlyList<string> KeptBy, string Because, bool IsLeaf)
{
    /// <summary>The same array, kept by one more function.</summary>
    internal LedgerRow And(string keeper, string? because) => this with
    {
        KeptBy = [.. KeptBy, keeper],
        Because = because is null or "" || Because.Contains(because, StringComparison.Ordinal) ? Because
            : Because == "" ? because : $"{Because}; {because}",
    };
}
