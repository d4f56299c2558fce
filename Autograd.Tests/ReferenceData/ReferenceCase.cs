using System.Text.Json;
using Autograd.Core;

namespace Autograd.Tests.ReferenceData;

/// <summary>One case of a file: inputs and expected results.</summary>
internal sealed class ReferenceCase
{
    private static readonly string[] Keys =
    [
        "case", "source", "category", "function", "dtype", "note", "args", "inputs", "outputs",
        "grad_outputs", "grad_inputs", "grad_grad_outputs", "grad_grad_inputs",
    ];

    private ReferenceCase(JsonElement json)
    {
        RefuseOthers(json, Keys);
        Name = json.GetProperty("case").GetString()!;
        Function = json.GetProperty("function").GetString()!;
        DType = json.GetProperty("dtype").GetString() switch
        {
            "float32" => DType.Float32,
            "float64" => DType.Float64,
            var other => throw new InvalidDataException($"{Name} computes in {other}"),
        };
        Arguments = new Arguments(json.GetProperty("args"));
        IsSquared = Arguments.Choice("then", "", ("", false), ("square", true))
            || (json.TryGetProperty("note", out var note) && note.GetString()!.EndsWith("** 2", StringComparison.Ordinal));
        (Inputs, Outputs) = (Tensors(json, "inputs"), Tensors(json, "outputs"));
        (GradOutputs, GradInputs) = (Tensors(json, "grad_outputs"), Tensors(json, "grad_inputs"));
        (GradGradOutputs, GradGradInputs) = (Tensors(json, "grad_grad_outputs"), Tensors(json, "grad_grad_inputs"));
    }

    public string Name { get; }

    public string Function { get; }

    public DType DType { get; }

    public Arguments Arguments { get; }

    /// <summary>Whether the output is squared, so that there is a second derivative: an argument or the note says so.</summary>
    public bool IsSquared { get; }

    public (string Name, NdArray Array)[] Inputs { get; }

    public (string Name, NdArray Array)[] Outputs { get; }

    /// <summary>The seed gradients, by output.</summary>
    public (string Name, NdArray Array)[] GradOutputs { get; }

    public (string Name, NdArray Array)[] GradInputs { get; }

    /// <summary>What the gradients of the inputs are multiplied by, before the second differentiation.</summary>
    public (string Name, NdArray Array)[] GradGradOutputs { get; }

    /// <summary>The result of the second differentiation: by inputs, then by seeds, whose names begin with g.</summary>
    public (string Name, NdArray Array)[] GradGradInputs { get; }

    public static IEnumerable<ReferenceCase> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.Clone().EnumerateArray().Select(json => new ReferenceCase(json))];
    }

    private (string, NdArray)[] Tensors(JsonElement json, string key) =>
        json.TryGetProperty(key, out var list)
            ? [.. list.EnumerateArray().Select(tensor => (tensor.GetProperty("name").GetString()!, Tensor(tensor)))] : [];

    private static void RefuseOthers(JsonElement json, string[] keys)
    {
        if (json.EnumerateObject().Select(property => property.Name).Except(keys).ToArray() is { Length: > 0 } unknown)
            throw new InvalidDataException($"nobody reads {string.Join(", ", unknown)}");
    }

    private NdArray Tensor(JsonElement tensor)
    {
        RefuseOthers(tensor, ["name", "shape", "data", "dtype"]);
        Shape shape = [.. tensor.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())];
        var data = tensor.GetProperty("data");
        return (tensor.TryGetProperty("dtype", out var dtype) ? dtype.GetString() : null) switch
        {
            null => NdArray.From<double>(data.EnumerateArray().Select(Arguments.Number).ToArray(), shape).To(DType),
            "bool" => NdArray.From<int>(data.EnumerateArray().Select(value => value.GetBoolean() ? 1 : 0).ToArray(), shape),
            "int32" or "int64" => NdArray.From<int>(data.EnumerateArray().Select(value => value.GetInt32()).ToArray(), shape),
            var other => throw new InvalidDataException($"{Name} has an array of {other}"),
        };
    }
}
