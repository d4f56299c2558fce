namespace Autograd.Core;

/// <summary>One function of a forward pass, in the order in which they ran.</summary>
/// <param name="Path">The link whose parameters it used, "" for none.</param>
/// <param name="Function">Its name.</param>
/// <param name="Output">The shapes of its outputs.</param>
/// <param name="Parameters">The elements of the parameters it used, those of them that no row above has.</param>
/// <param name="MultiplyAdds">The products it summed up: those of matrix products and convolutions, 0 for other functions.</param>
/// <param name="BytesRetained">What it keeps for the backward pass and no row above keeps, without parameters.</param>
public sealed record SummaryRow(string Path, string Function, IReadOnlyList<Shape> Output, long Parameters, long MultiplyAdds,
    long BytesRetained);
