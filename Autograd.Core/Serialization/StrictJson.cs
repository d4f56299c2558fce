using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Autograd.Core;

// Reads the JSON of files: nested objects, names and integers, and nothing else. The reader of the runtime
// neither recurses nor allocates; its exceptions become those of this library.
internal ref struct StrictJson
{
    private const int Deepest = 4;

    private readonly string where;
    private Utf8JsonReader json;

    /// <summary>Starts reading an object that makes up the whole text.</summary>
    public StrictJson(ReadOnlySpan<byte> text, string where)
    {
        this.where = where;
        if (!Utf8.IsValid(text)) throw Bad("is not UTF-8");
        json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Deepest });
        Read();
        Expect(JsonTokenType.StartObject);
    }

    /// <summary>The kind of the next value.</summary>
    public readonly JsonTokenType Kind => json.TokenType;

    /// <summary>Enters the next object.</summary>
    public readonly void Enter() => Expect(JsonTokenType.StartObject);

    /// <summary>Reads the next name in an object, before its value; null at the end of the object.</summary>
    public string? Name()
    {
        Read();
        if (json.TokenType == JsonTokenType.EndObject) return null;
        Expect(JsonTokenType.PropertyName);
        var name = String();
        Read();
        return name;
    }

    /// <summary>Reads a text.</summary>
    public readonly string Text()
    {
        Expect(JsonTokenType.String);
        return String();
    }

    /// <summary>Reads a 64-bit integer.</summary>
    public readonly long Whole()
    {
        Expect(JsonTokenType.Number);
        return json.TryGetInt64(out var number) ? number : throw Bad("has something other than a whole number in it");
    }

    /// <summary>Reads a number as text.</summary>
    public readonly string Number()
    {
        Expect(JsonTokenType.Number);
        return Encoding.ASCII.GetString(json.ValueSpan);
    }

    /// <summary>Reads an array of integers; returns their number.</summary>
    public int Wholes(scoped Span<long> numbers)
    {
        Expect(JsonTokenType.StartArray);
        var count = 0;
        for (Read(); json.TokenType != JsonTokenType.EndArray; Read())
        {
            if (count == numbers.Length) throw Bad("has too many numbers in a list");
            numbers[count++] = Whole();
        }

        return count;
    }

    /// <summary>Requires the end of the text.</summary>
    public void End()
    {
        if (Read()) throw Bad("goes on after its end");
    }

    private readonly string String()
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException) // a lone surrogate, written as an escape
        {
            throw Bad("is not Unicode");
        }
    }

    private bool Read()
    {
        try
        {
            return json.Read();
        }
        catch (JsonException exception)
        {
            throw Bad(exception.Message);
        }
    }

    private readonly void Expect(JsonTokenType kind)
    {
        if (json.TokenType != kind) throw Bad($"has {json.TokenType} in place of {kind}");
    }

    private readonly InvalidDataException Bad(string problem) => Errors.BadJson(where, problem);
}
