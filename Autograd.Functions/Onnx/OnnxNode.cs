namespace Autograd.Functions;

/// <summary>An operator applied to named values.</summary>
/// <param name="Operator">Its name in ONNX.</param>
/// <param name="Inputs">The names of its inputs; an empty name for one that is omitted.</param>
/// <param name="Outputs">The names of its outputs.</param>
/// <param name="Attributes">Its attributes: double, int, int[] or string.</param>
/// <param name="Refusal">Why the function cannot be exported; null if it can.</param>
internal sealed record OnnxNode(
    string Operator, string[] Inputs, string[] Outputs, (string Name, object Value)[] Attributes, string? Refusal = null);
