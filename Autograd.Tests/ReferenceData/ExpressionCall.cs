using Autograd.Core;

namespace Autograd.Tests.ReferenceData;

/// <summary>The arguments of a function in an expression. Each must be read: an unread one fails the case.</summary>
internal sealed class ExpressionCall(IReadOnlyList<Variable> values, IReadOnlyDictionary<string, Variable> named)
{
    private readonly HashSet<string> readNames = [];
    private int readValues;

    /// <summary>The arguments that were not read, by place or name.</summary>
    public IEnumerable<string> Unread =>
        [.. Enumerable.Range(0, values.Count).Skip(readValues).Select(place => $"argument {place}"), .. named.Keys.Except(readNames)];

    public Variable this[int place] => Optional(place) ?? throw new InvalidDataException($"argument {place} is missing");

    /// <summary>All values.</summary>
    public Variable[] All => [.. values.Take(readValues = values.Count)];

    public Variable? Optional(int place)
    {
        readValues = Math.Max(readValues, place + 1);
        return place < values.Count ? values[place] : null;
    }

    /// <summary>A number, by its place or its name.</summary>
    public double? Number(int place, string name)
    {
        if (Optional(place) is { } value) return value.Data.ToScalar();
        readNames.Add(name);
        return named.TryGetValue(name, out var number) ? number.Data.ToScalar() : null;
    }

    /// <summary>An axis: by name only, after any number of values.</summary>
    public int? Axis()
    {
        readNames.Add("axis");
        return named.TryGetValue("axis", out var axis) ? (int)axis.Data.ToScalar() : null;
    }
}
