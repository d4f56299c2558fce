using Autograd.Core;

namespace Autograd.Tests.ReferenceData;

/// <summary>What a mapping calls the library with.</summary>
internal sealed class Inputs(Arguments arguments, DType dtype, string note, IReadOnlyList<(string Name, Variable Value)> values)
{
    public Arguments Arguments => arguments;

    public DType DType => dtype;

    /// <summary>Whether the output is squared, so that the function has a second derivative: an argument or the note says so.</summary>
    public bool IsSquared => arguments.Text("then", "") == "square" || note.EndsWith("** 2", StringComparison.Ordinal);

    public Variable this[string name] => Optional(name) ?? throw new InvalidDataException($"the case has no input {name}");

    public Variable this[int index] => values[index].Value;

    public Variable? Optional(string name) => values.FirstOrDefault(value => value.Name == name).Value;

    public int Count => values.Count;

    public IReadOnlyList<(string Name, Variable Value)> All => values;

    /// <summary>Inputs that are numbered: x0, x1, …</summary>
    public Variable[] Numbered(string prefix) =>
        [.. values.Where(value => value.Name.StartsWith(prefix, StringComparison.Ordinal)
            && value.Name[prefix.Length..].All(char.IsAsciiDigit)).Select(value => value.Value)];
}
