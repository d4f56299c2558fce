namespace Autograd.Tests.Hostile;

/// <summary>A place for an argument: the receiver, which is called this, or a parameter. A span is passed as an array.</summary>
/// <param name="Type">The type of what is passed.</param>
/// <param name="Name">The parameter's name.</param>
/// <param name="CanBeNull">Whether null is a valid argument.</param>
/// <param name="Default">The default value, if there is one.</param>
/// <param name="HasDefault">Whether there is a default value.</param>
internal sealed record Slot(Type Type, string Name, bool CanBeNull = false, object? Default = null, bool HasDefault = false);
