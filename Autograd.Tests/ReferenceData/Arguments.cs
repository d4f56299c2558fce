using System.Text.Json;

namespace Autograd.Tests.ReferenceData;

/// <summary>The arguments of a case that are not arrays. The mapping must read each of them: an unread one fails the case.</summary>
internal sealed class Arguments(JsonElement json)
{
    private readonly HashSet<string> read = [];
    private readonly List<(string Name, Arguments Arguments)> nested = [];

    /// <summary>The names that were not read; for nested arguments, with their path.</summary>
    public IEnumerable<string> Unread =>
    [
        .. json.EnumerateObject().Select(argument => argument.Name).Where(name => !read.Contains(name)),
        .. nested.SelectMany(inner => inner.Arguments.Unread.Select(name => $"{inner.Name}/{name}")),
    ];

    /// <summary>Whether it was given, even as null.</summary>
    public bool Has(string name) => json.TryGetProperty(name, out _);

    public int Int(string name, int otherwise) => Find(name)?.GetInt32() ?? otherwise;

    public int? IntOrNull(string name) => Find(name)?.GetInt32();

    public double Double(string name, double otherwise) => Find(name) is { } value ? Number(value) : otherwise;

    public double? DoubleOrNull(string name) => Find(name) is { } value ? Number(value) : null;

    public bool Bool(string name, bool otherwise) => Find(name)?.GetBoolean() ?? otherwise;

    public string Text(string name, string otherwise) => Find(name)?.GetString() ?? otherwise;

    /// <summary>One of a few words. Any other is refused rather than treated as the default.</summary>
    public T Choice<T>(string name, string otherwise, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var word = Text(name, otherwise);
        foreach (var choice in choices)
            if (choice.Word == word) return choice.Value;
        throw new InvalidDataException($"no {name} {word}");
    }

    /// <summary>A list, or one number as a list of one; null if it is not given or null.</summary>
    public int[]? Ints(string name) => Find(name) is { } value ? Ints(value) : null;

    /// <summary>Vertical and horizontal: one number stands for both.</summary>
    public (int, int)? Pair(string name) => Find(name) is { } value ? Pair(value) : null;

    /// <summary>An argument of another form, which the mapping reads as a whole.</summary>
    public JsonElement? Json(string name) => Find(name);

    /// <summary>Arguments inside an argument, which must be read too.</summary>
    public Arguments Nested(string name) => Inside(name, Find(name) ?? throw new InvalidDataException($"no {name}"));

    public Arguments[] NestedList(string name) =>
        [.. (Find(name) ?? throw new InvalidDataException($"no {name}")).EnumerateArray().Select((item, i) => Inside($"{name}/{i}", item))];

    public static double Number(JsonElement value) => value.ValueKind != JsonValueKind.String ? value.GetDouble() : value.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        "-0" => -0.0,
        var text => throw new InvalidDataException($"{text} is no number"),
    };

    public static int[] Ints(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => item.GetInt32())]
        : [value.GetInt32()];

    public static (int, int) Pair(JsonElement value) => Ints(value) switch
    {
        [var both] => (both, both),
        [var first, var second] => (first, second),
        _ => throw new InvalidDataException($"{value} is no pair"),
    };

    private Arguments Inside(string name, JsonElement element)
    {
        var inner = new Arguments(element);
        nested.Add((name, inner));
        return inner;
    }

    private JsonElement? Find(string name)
    {
        read.Add(name);
        return json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
