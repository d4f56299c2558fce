namespace Autograd.Core;

/// <summary>A line of small type in a box, in a colour of <see cref="Look"/>.</summary>
internal readonly record struct GraphLine(string Text, string Colour);
