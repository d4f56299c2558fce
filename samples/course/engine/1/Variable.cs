using NdArray = double; // for now, an array is a single number

namespace Step1;

/// <summary>A number that remembers how it was made.</summary>
public partial class Variable(NdArray data, string? name = null)
{
    public NdArray Data => data;
    public string? Name => name;

    /// <summary>The function that computed it; null for a leaf.</summary>
    public Function? Creator { get; internal set; }
}
