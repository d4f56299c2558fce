namespace Autograd.Core;

/// <summary>One function of a forward pass.</summary>
/// <param name="Path">The path of the link whose parameters it used; "" for none.</param>
/// <param name="Function">Its name.</param>
/// <param name="Output">The shapes of its outputs.</param>
/// <param name="Parameters">The number of elements of its parameters that no earlier row counts.</param>
/// <param name="MultiplyAdds">The number of products summed, for matrix products and convolutions; 0 for other functions.</param>
/// <param name="BytesRetained">The bytes it keeps for the backward pass that no earlier row counts, without parameters.</param>
public sealed record SummaryRow(string Path, string Function, IReadOnlyList<Shape> Output, long Parameters, long MultiplyAdds,
    long BytesRetained);
