using Autograd.Core;

namespace Autograd.Functions;

// Merges two graphs of one model, run on n and on n + 1 examples, into one for any batch size. The graphs may differ only in their
// constants: a length that grew by k becomes c + k · batch, and an array that repeats along the batch axis is tiled.
internal sealed class OnnxBatch
{
    private const string Symbol = "batch";

    private readonly OnnxGraph a;
    private readonly OnnxGraph b;
    private readonly int n;
    private readonly HashSet<string> shapes; // constants that are targets of a Reshape
    private readonly List<OnnxNode> made = []; // operators that compute lengths from the batch size
    private readonly Dictionary<string, OnnxConstant> constants = [];
    private string? length;

    private OnnxBatch(OnnxGraph a, OnnxGraph b, int n)
    {
        (this.a, this.b, this.n) = (a, b, n);
        shapes = [.. a.Nodes.Where(node => node.Operator == "Reshape").Select(node => node.Inputs[1])];
    }

    /// <summary>Returns the graph for any batch size; null if the two differ in more than their batch sizes.</summary>
    public static OnnxGraph? Merge(OnnxGraph a, OnnxGraph b, int n) => new OnnxBatch(a, b, n).Merge();

    /// <summary>Rejects two graphs of equal batch size that differ: their constants depend on the values of the input.</summary>
    public static void CheckEqual(OnnxGraph a, OnnxGraph b)
    {
        if (!AreAlike(a, b)) throw Errors.ComputesSomethingElse();
        foreach (var (name, constant) in a.Constants)
            if (!constant.Equals(b.Constants[name])) throw Errors.ChangesWithInput(a.Nodes.First(node => node.Inputs.Contains(name)));
    }

    private static bool AreAlike(OnnxGraph a, OnnxGraph b) =>
        a.Constants.Keys.SequenceEqual(b.Constants.Keys) && a.Nodes.Count == b.Nodes.Count && a.Outputs.Count == b.Outputs.Count
        && a.Nodes.Zip(b.Nodes).All(pair => Bytes(pair.First).AsSpan().SequenceEqual(Bytes(pair.Second)));

    private static byte[] Bytes(OnnxNode node)
    {
        using var bytes = new MemoryStream();
        OnnxFile.Of(node).WriteTo(bytes);
        return bytes.ToArray();
    }

    private OnnxGraph? Merge()
    {
        if (!AreAlike(a, b)) return null;
        foreach (var (name, constant) in a.Constants)
            if (!(constant.Array is { } array ? TakeArray(name, array, b.Constants[name].Array)
                : TakeIntegers(name, constant, b.Constants[name]))) return null;
        var merged = new OnnxGraph
        {
            Inputs = [.. a.Inputs.Zip(b.Inputs, Open)],
            Outputs = [.. a.Outputs.Zip(b.Outputs, Open)],
            Nodes = [.. made, .. a.Nodes],
            Constants = new(StringComparer.Ordinal),
        };
        foreach (var (name, constant) in constants) merged.Constants.Add(name, constant);
        return merged;
    }

    private OnnxValue Open(OnnxValue one, OnnxValue other) => one with
    {
        Symbols = [.. one.Shape.Zip(other.Shape, (a, b) => a == b ? null : a == n && b == n + 1 ? Symbol : "")],
    };

    private bool TakeIntegers(string name, OnnxConstant one, OnnxConstant other)
    {
        if (one.Equals(other)) return constants.TryAdd(name, one);
        if (one.Dims is not [var count] || other.Dims.Length != 1 || other.Dims[0] != count) return false;
        var grown = Enumerable.Range(0, (int)count).Where(i => one.Integers[i] != other.Integers[i]).ToArray();
        if (shapes.Contains(name) && grown.Length == 1 && !one.Integers.Contains(0))
            return constants.TryAdd(name, new OnnxConstant([.. one.Integers.Select((value, i) => i == grown[0] ? -1 : value)]));
        var parts = one.Integers.Zip(other.Integers, (value, next) => Length(value, next - value)).ToArray();
        made.Add(new OnnxNode("Concat", parts, [name], [("axis", 0)]));
        return true;
    }

    private bool TakeArray(string name, NdArray one, NdArray? other)
    {
        if (other is null || one.DType != other.DType || one.Rank != other.Rank) return false;
        if (ElementBytes.Equal(one, other)) return constants.TryAdd(name, new OnnxConstant(one));
        var axes = Enumerable.Range(0, one.Rank).Where(axis => one.Shape[axis] != other.Shape[axis]).ToArray();
        if (axes is not [var grown] || one.Shape[grown] % n != 0) return false;
        var part = one.Split([one.Shape[grown] / n], grown)[0];
        if (!IsRepeated(part, one, n, grown) || !IsRepeated(part, other, n + 1, grown)) return false;
        string[] times = [.. Enumerable.Range(0, one.Rank).Select(axis => axis == grown ? Length(n, 1) : Length(1, 0))];
        var repeats = a.Unique($"{name}_repeats");
        made.Add(new OnnxNode("Concat", times, [repeats], [("axis", 0)]));
        made.Add(new OnnxNode("Tile", [Constant(new OnnxConstant(part)), repeats], [name], []));
        return true;
    }

    private static bool IsRepeated(NdArray part, NdArray whole, int times, int axis) =>
        whole.Shape[axis] == part.Shape[axis] * times
        && ElementBytes.Equal(NdArray.Concat([.. Enumerable.Repeat(part, times)], axis), whole);

    /// <summary>Returns the name of a length that is <paramref name="value"/> for n examples and grows by <paramref name="growth"/> with
    /// each further one.</summary>
    private string Length(long value, long growth)
    {
        if (growth == 0) return Constant(new OnnxConstant([value]));
        if (length is null)
        {
            var input = a.Inputs.Zip(b.Inputs).First(pair => pair.First.Shape != pair.Second.Shape).First;
            made.Add(new OnnxNode("Shape", [input.Name], [length = a.Unique(Symbol)], [("start", 0), ("end", 1)]));
        }

        var grown = growth == 1 ? length : Operator("Mul", length, growth);
        return value == growth * n ? grown : Operator("Add", grown, value - growth * n);
    }

    private string Operator(string name, string operand, long number)
    {
        var result = a.Unique(Symbol);
        made.Add(new OnnxNode(name, [operand, Constant(new OnnxConstant([number]))], [result], []));
        return result;
    }

    private string Constant(OnnxConstant constant)
    {
        var name = a.Unique("constant");
        constants.Add(name, constant);
        return name;
    }
}
