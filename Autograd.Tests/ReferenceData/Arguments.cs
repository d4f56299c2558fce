using System.Text.Json;

namespace Autograd.Tests.ReferenceData;

/// <summary>The arguments of a case that are not arrays. The mapping must read each of them: an unread one fails the case.</summary>
internal sealed class Arguments(JsonElement json)
{
    private readonly HashSet<string> read = [];

    public IEnumerable<string> Unread => json.EnumerateObject().Select(argument => argument.Name).Where(name => !read.Contains(name));

    /// <summary>Whether it is given, if only as null.</summary>
    public bool Has(string name) => json.TryGetProperty(name, out _);

    public bool IsNull(string name) => Find(name) is null;

    public int Int(string name, int otherwise) => Find(name)?.GetInt32() ?? otherwise;

    public int? IntOrNull(string name) => Find(name)?.GetInt32();

    public double Double(string name, double otherwise) => Find(name) is { } value ? Number(value) : otherwise;

    public double? DoubleOrNull(string name) => Find(name) is { } value ? Number(value) : null;

    public bool Bool(string name, bool otherwise) => Find(name)?.GetBoolean() ?? otherwise;

    public string Text(string name, string otherwise) => Find(name)?.GetString() ?? otherwise;

    /// <summary>A list, or one number as a list of one; null if it is not given or null.</summary>
    public int[]? Ints(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => item.GetInt32())],
        var single => [single.Value.GetInt32()],
    };

    /// <summary>Vertical and horizontal: one number stands for both.</summary>
    public (int, int)? Pair(string name) =>
        Ints(name) switch
        {
            null => null,
            [var both] => (both, both),
            [var first, var second] => (first, second),
            _ => throw new InvalidDataException(name),
        };

    /// <summary>An argument of a form of its own.</summary>
    public JsonElement? Json(string name) => Find(name);

    public static double Number(JsonElement value) => value.ValueKind != JsonValueKind.String ? value.GetDouble() : value.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        "-0" => -0.0,
        var text => throw new InvalidDataException($"{text} is no number"),
    };

    private JsonElement? Find(string name)
    {
        read.Add(name);
        return json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
