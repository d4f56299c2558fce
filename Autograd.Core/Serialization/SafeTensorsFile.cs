using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace Autograd.Core;

// The length of a header, the header, the numbers. The header is JSON: for each array its type, its shape, its first byte and its end.
// https://github.com/huggingface/safetensors#format
internal sealed class SafeTensorsFile : ArrayFile
{
    public const int Longest = 1 << 20; // bytes of the header
    public const string MetadataKey = "__metadata__";
    private const int Deepest = 4;

    private readonly Stream stream;
    private readonly OrderedDictionary<string, ArrayHeader> headers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Begin, long End)> places = new(StringComparer.Ordinal);
    private readonly long start;

    /// <summary>Reads what comes before the numbers.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or is damaged.</exception>
    public SafeTensorsFile(Stream stream)
    {
        (this.stream, Where) = (stream, NameOf(stream));
        stream.Position = 0;
        Span<byte> eight = stackalloc byte[8];
        if (stream.Length < 8) throw Errors.NotSafeTensors(Where, $"has {stream.Length} bytes");
        stream.ReadExactly(eight);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(eight);
        if (length > Longest) throw Errors.LongHeader(Where, length, Longest);
        if (length > (ulong)stream.Length - 8) throw Errors.EndsEarly(Where, (long)length);
        var text = new byte[length];
        stream.ReadExactly(text);
        start = stream.Position;
        try
        {
            ReadHeader(text);
        }
        catch (JsonException exception)
        {
            throw Errors.NotSafeTensors(Where, $"has a header that is no JSON: {exception.Message}");
        }

        CheckPlaces(stream.Length - start);
    }

    public override string Where { get; }

    public override IReadOnlyDictionary<string, ArrayHeader> Headers => headers;

    /// <summary>The texts in the header.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public override NdArray Read(string name) =>
        ElementBytes.Read(new Section(stream, start + places[name].Begin, headers[name].Bytes), headers[name], Errors.Entry(Where, name));

    public override void Dispose() => stream.Dispose();

    private void ReadHeader(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text)) throw Errors.NotSafeTensors(Where, "has a header that is not UTF-8");
        var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Deepest });
        json.Read();
        Expect(ref json, JsonTokenType.StartObject);
        var described = false;
        while (Property(ref json) is { } name)
        {
            if (name == MetadataKey)
            {
                if (described) throw Errors.NameTwice(Where, name);
                described = true;
                ReadMetadata(ref json);
                continue;
            }

            if (EntryName.Fault(name) is { } fault) throw Errors.BadName(Where, name, fault);
            if (headers.ContainsKey(name)) throw Errors.NameTwice(Where, name);
            if (headers.Count == EntryName.MaxCount) throw Errors.TooManyEntries(Where, headers.Count + 1);
            ReadArray(ref json, name);
        }

        if (json.Read()) throw Errors.NotSafeTensors(Where, "has a header that goes on after its end");
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (Property(ref json) is { } key)
        {
            if (json.TokenType != JsonTokenType.String)
                throw Errors.NotSafeTensors(Where, $"has metadata {Errors.Shown(key)} that is no text");
            if (Metadata.Count == EntryName.MaxCount) throw Errors.TooManyEntries(Where, Metadata.Count + 1);
            if (!Metadata.TryAdd(key, Text(ref json))) throw Errors.NameTwice(Where, key);
        }
    }

    private void ReadArray(ref Utf8JsonReader json, string name)
    {
        var where = Errors.Entry(Where, name);
        Expect(ref json, JsonTokenType.StartObject);
        (ElementType? type, Shape? shape, (long Begin, long End)? place) = (null, null, null);
        Span<long> numbers = stackalloc long[Shape.MaxRank];
        while (Property(ref json) is { } key)
        {
            if (key == "dtype" && type is null && json.TokenType == JsonTokenType.String) type = TypeOf(Text(ref json), where);
            else if (key == "shape" && shape is null) shape = ArrayHeader.ShapeOf(numbers[..Numbers(ref json, numbers, where)], where);
            else if (key == "data_offsets" && place is null && Numbers(ref json, numbers, where) == 2) place = (numbers[0], numbers[1]);
            else throw Errors.NotSafeTensors(where, $"has {Errors.Shown(key)} in its header beside one dtype, shape and data_offsets");
        }

        if (type is null || shape is null || place is null)
            throw Errors.NotSafeTensors(where, "has a header that lacks dtype, shape or data_offsets");
        var header = new ArrayHeader(type, shape.Value);
        if (place.Value.End - place.Value.Begin != header.Bytes)
            throw Errors.OtherLength(where, header, place.Value.End - place.Value.Begin);
        headers.Add(name, header);
        places.Add(name, place.Value);
    }

    /// <summary>The arrays lie one after the other, without gaps, and come to what there is.</summary>
    private void CheckPlaces(long present)
    {
        var end = 0L;
        foreach (var (name, place) in places.OrderBy(pair => pair.Value))
        {
            if (place.Begin != end) throw Errors.NotInTurn(Errors.Entry(Where, name), place.Begin, end);
            end = place.End;
        }

        if (end != present) throw Errors.NotInTurn(Where, present, end);
    }

    /// <summary>The next property's name, its value being the next token; null at the end of the object.</summary>
    private string? Property(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject) return null;
        Expect(ref json, JsonTokenType.PropertyName);
        var name = Text(ref json);
        json.Read();
        return name;
    }

    private int Numbers(ref Utf8JsonReader json, scoped Span<long> numbers, string where)
    {
        Expect(ref json, JsonTokenType.StartArray);
        var count = 0;
        for (json.Read(); json.TokenType != JsonTokenType.EndArray; json.Read())
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var number) || number < 0)
                throw Errors.NotSafeTensors(where, "has a header with something else than a whole number in it");
            if (count == numbers.Length) throw Errors.TooManyAxesInFile(where);
            numbers[count++] = number;
        }

        return count;
    }

    private string Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException) // half of a character, written as an escape
        {
            throw Errors.NotSafeTensors(Where, "has a header with a text that is not Unicode");
        }
    }

    private void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (json.TokenType != type) throw Errors.NotSafeTensors(Where, $"has a header with {json.TokenType} in place of {type}");
    }

    private static ElementType TypeOf(string name, string where) =>
        ElementType.All.FirstOrDefault(type => type.SafeTensors == name) ?? throw Errors.NoSuchNumberType(where, name);
}
