namespace Autograd.Functions;

/// <summary>An operator applied to named values.</summary>
/// <param name="Operator">Its name in ONNX.</param>
/// <param name="Inputs">The names of what it reads; empty for one that is left out.</param>
/// <param name="Outputs">The names of what it makes.</param>
/// <param name="Attributes">Its constants: double, int, int[] or string.</param>
/// <param name="Refusal">Why it cannot be written, if it cannot.</param>
internal sealed record OnnxNode(
    string Operator, string[] Inputs, string[] Outputs, (string Name, object Value)[] Attributes, string? Refusal = null);
