using Autograd.Core;

namespace Autograd.Functions;

/// <summary>An input or an output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">Its element type.</param>
/// <param name="Shape">Its shape when the model ran.</param>
/// <param name="Symbols">For each axis null if its length is fixed, otherwise its symbol, or "" if it has none.</param>
internal sealed record OnnxValue(string Name, DType DType, Shape Shape, string?[]? Symbols = null);
