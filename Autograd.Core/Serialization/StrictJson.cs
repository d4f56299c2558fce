using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Autograd.Core;

// Reads the JSON of files: objects within objects, names and whole numbers, and nothing that they do not need. The reader of the runtime
// neither recurses nor allocates; its exceptions become those of this library.
internal ref struct StrictJson
{
    private const int Deepest = 4;

    private readonly string where;
    private Utf8JsonReader json;

    /// <summary>Starts at the beginning of an object, which is the whole text.</summary>
    public StrictJson(ReadOnlySpan<byte> text, string where)
    {
        this.where = where;
        if (!Utf8.IsValid(text)) throw Bad("is not UTF-8");
        json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Deepest });
        Read();
        Expect(JsonTokenType.StartObject);
    }

    /// <summary>The kind of the value that comes next.</summary>
    public readonly JsonTokenType Kind => json.TokenType;

    /// <summary>Enters the object that comes next.</summary>
    public readonly void Enter() => Expect(JsonTokenType.StartObject);

    /// <summary>The next name in an object, before its value; null at the end of the object.</summary>
    public string? Name()
    {
        Read();
        if (json.TokenType == JsonTokenType.EndObject) return null;
        Expect(JsonTokenType.PropertyName);
        var name = String();
        Read();
        return name;
    }

    /// <summary>A text.</summary>
    public readonly string Text()
    {
        Expect(JsonTokenType.String);
        return String();
    }

    /// <summary>A whole number of 64 bits.</summary>
    public readonly long Whole()
    {
        Expect(JsonTokenType.Number);
        return json.TryGetInt64(out var number) ? number : throw Bad("has something other than a whole number in it");
    }

    /// <summary>A number as it is written.</summary>
    public readonly string Number()
    {
        Expect(JsonTokenType.Number);
        return Encoding.ASCII.GetString(json.ValueSpan);
    }

    /// <summary>An array of whole numbers; returns how many there are.</summary>
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

    /// <summary>Ends the text.</summary>
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
        catch (InvalidOperationException) // half of a character, written as an escape
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
