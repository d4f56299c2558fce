using NdArray = double; // for now, an array is a single number

namespace Step6;

/// <summary>A number that remembers how it was made: data, and the door to its node in the graph.</summary>
public partial class Variable(NdArray data, string? name = null)
{
    public NdArray Data => data;
    public string? Name => name;
    public VariableNode Node { get; internal init; } = new();

    /// <summary>The function that computed it; null for a leaf.</summary>
    public Function? Creator => Node.Creator;
}
