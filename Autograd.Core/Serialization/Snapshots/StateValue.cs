namespace Autograd.Core;

/// <summary>A number, as it is written, or a text.</summary>
internal readonly record struct StateValue(string Content, bool IsText);
