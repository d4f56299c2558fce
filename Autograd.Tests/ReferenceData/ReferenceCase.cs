using System.Text.Json;
using Autograd.Core;

namespace Autograd.Tests.ReferenceData;

/// <summary>One case of a file: what goes in, what must come out.</summary>
internal sealed class ReferenceCase
{
    private ReferenceCase(JsonElement json)
    {
        Name = json.GetProperty("case").GetString()!;
        Function = json.GetProperty("function").GetString()!;
        DType = json.GetProperty("dtype").GetString() == "float32" ? DType.Float32 : DType.Float64;
        Note = json.TryGetProperty("note", out var note) ? note.GetString() ?? "" : "";
        Arguments = new Arguments(json.GetProperty("args"));
        (Inputs, Outputs) = (Tensors(json, "inputs"), Tensors(json, "outputs"));
        (GradOutputs, GradInputs) = (Tensors(json, "grad_outputs"), Tensors(json, "grad_inputs"));
        (GradGradOutputs, GradGradInputs) = (Tensors(json, "grad_grad_outputs"), Tensors(json, "grad_grad_inputs"));
    }

    public string Name { get; }

    public string Function { get; }

    public string Note { get; }

    public DType DType { get; }

    public Arguments Arguments { get; }

    public (string Name, NdArray Array)[] Inputs { get; }

    public (string Name, NdArray Array)[] Outputs { get; }

    /// <summary>The seeds, by output.</summary>
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

    private NdArray Tensor(JsonElement tensor)
    {
        Shape shape = [.. tensor.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())];
        var data = tensor.GetProperty("data");
        return (tensor.TryGetProperty("dtype", out var dtype) ? dtype.GetString() : null) switch
        {
            null => NdArray.From<double>(data.EnumerateArray().Select(Arguments.Number).ToArray(), shape).To(DType),
            "bool" => NdArray.From<int>(data.EnumerateArray().Select(value => value.GetBoolean() ? 1 : 0).ToArray(), shape),
            _ => NdArray.From<int>(data.EnumerateArray().Select(value => value.GetInt32()).ToArray(), shape),
        };
    }
}
