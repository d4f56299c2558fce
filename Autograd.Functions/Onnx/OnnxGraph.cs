using System.Text;
using Autograd.Core;

namespace Autograd.Functions;

/// <summary>A computation as ONNX represents it: operators on named values, in an order in which they can run.</summary>
internal sealed class OnnxGraph
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public List<OnnxValue> Inputs { get; init; } = [];

    public List<OnnxValue> Outputs { get; init; } = [];

    public List<OnnxNode> Nodes { get; init; } = [];

    public OrderedDictionary<string, OnnxConstant> Constants { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Returns the name, with a number appended if it is already taken.</summary>
    public string Unique(string name)
    {
        name = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)); // as in the file: half a surrogate pair cannot be encoded
        var unique = name;
        while (unique == "" || !taken.Add(unique)) unique = $"{name}_{counts[name] = counts.GetValueOrDefault(name) + 1}";
        return unique;
    }

    public string Add(string name, OnnxConstant constant)
    {
        Constants.Add(name, constant);
        return name;
    }

    /// <summary>Renames a computed value to the name of an output; an input, a constant or another output is copied instead.</summary>
    public void AddOutput(string value, string name, NdArray array)
    {
        Outputs.Add(new OnnxValue(name, array.DType, array.Shape));
        if (Outputs.Any(output => output.Name == value) || !Nodes.Any(node => node.Outputs.Contains(value)))
        {
            Nodes.Add(new OnnxNode("Identity", [value], [name], []));
            return;
        }

        string Renamed(string other) => other == value ? name : other;
        for (var i = 0; i < Nodes.Count; i++)
            Nodes[i] = Nodes[i] with
            { Inputs = Array.ConvertAll(Nodes[i].Inputs, Renamed), Outputs = Array.ConvertAll(Nodes[i].Outputs, Renamed) };
    }

    /// <summary>Removes the nodes and constants that no output depends on.</summary>
    public void Prune()
    {
        var needed = Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = Nodes.Count - 1; i >= 0; i--)
            if (Nodes[i].Outputs.Any(needed.Contains)) needed.UnionWith(Nodes[i].Inputs);
            else Nodes.RemoveAt(i);
        foreach (var name in Constants.Keys.Where(name => !needed.Contains(name)).ToArray()) Constants.Remove(name);
    }
}
