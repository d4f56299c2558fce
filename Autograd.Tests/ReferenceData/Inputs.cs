using Autograd.Core;

namespace Autograd.Tests.ReferenceData;

/// <summary>The arguments and arrays of a case. The mapping must read each of them: an unread one fails the case.</summary>
internal sealed class Inputs(Arguments arguments, DType dtype, IReadOnlyList<(string Name, Variable Value)> values)
{
    private readonly HashSet<string> read = [];

    public Arguments Arguments => arguments;

    public DType DType => dtype;

    /// <summary>The arguments and arrays that were not read.</summary>
    public IEnumerable<string> Unread => arguments.Unread.Concat(values.Select(value => value.Name).Where(name => !read.Contains(name)));

    public int Count => values.Count;

    public Variable this[string name] => Optional(name) ?? throw new InvalidDataException($"the case has no input {name}");

    public Variable this[int index] => Read([values[index]])[0];

    /// <summary>All arrays, in order.</summary>
    public Variable[] All => Read(values);

    public Variable? Optional(string name) => Read(values.Where(value => value.Name == name)).FirstOrDefault();

    /// <summary>The numbered arrays: x0, x1, …</summary>
    public Variable[] Numbered(string prefix) => Read(values.Where(value =>
        value.Name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(value.Name.AsSpan(prefix.Length), out _)));

    /// <summary>All arrays but some, with their names.</summary>
    public IReadOnlyList<(string Name, Variable Value)> Except(params string[] names)
    {
        (string Name, Variable Value)[] rest = [.. values.Where(value => !names.Contains(value.Name))];
        Read(rest);
        return rest;
    }

    /// <summary>An array for the test itself, which does not count as read.</summary>
    public Variable Leaf(string name) => values.First(value => value.Name == name).Value;

    private Variable[] Read(IEnumerable<(string Name, Variable Value)> some) =>
    [
        .. some.Select(value =>
        {
            read.Add(value.Name);
            return value.Value;
        }),
    ];
}
