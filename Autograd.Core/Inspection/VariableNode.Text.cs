namespace Autograd.Core;

// How messages and pictures show a node.
public partial class VariableNode
{
    /// <summary>Its name, or where it came from.</summary>
    public override string ToString() =>
        Name ?? (Creator is not null ? $"output of {Creator.Name}" : RequiresGrad ? "unnamed leaf" : "constant");
}
