using System.Buffers.Binary;

namespace Autograd.Core;

// The length of a header, the header, the numbers. The header is JSON: for each array its type, its shape, its first byte and its end.
// https://github.com/huggingface/safetensors#format
internal sealed class SafeTensorsFile : ArrayFile
{
    public const int Longest = 1 << 20; // bytes of the header
    public const string MetadataKey = "__metadata__";

    private readonly Stream stream;
    private readonly OrderedDictionary<string, ArrayHeader> headers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Begin, long End)> places = new(StringComparer.Ordinal);
    private readonly long start;

    /// <summary>Reads the header.</summary>
    /// <exception cref="InvalidDataException">It is not a safetensors file, or is damaged.</exception>
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
        ReadHeader(text);
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
        var json = new StrictJson(text, Where);
        var described = false;
        while (json.Name() is { } name)
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

        json.End();
    }

    private void ReadMetadata(ref StrictJson json)
    {
        json.Enter();
        while (json.Name() is { } key)
        {
            if (Metadata.Count == EntryName.MaxCount) throw Errors.TooManyEntries(Where, Metadata.Count + 1);
            if (!Metadata.TryAdd(key, json.Text())) throw Errors.NameTwice(Where, key);
        }
    }

    private void ReadArray(ref StrictJson json, string name)
    {
        var where = Errors.Entry(Where, name);
        (ElementType? type, Shape? shape, (long Begin, long End)? place) = (null, null, null);
        Span<long> numbers = stackalloc long[Shape.MaxRank];
        json.Enter();
        while (json.Name() is { } key)
        {
            if (key == "dtype" && type is null) type = TypeOf(json.Text(), where);
            else if (key == "shape" && shape is null) shape = ArrayHeader.ShapeOf(numbers[..json.Wholes(numbers)], where);
            else if (key == "data_offsets" && place is null && json.Wholes(numbers) == 2) place = (numbers[0], numbers[1]);
            else throw Errors.BadJson(where, $"has {Errors.Shown(key)} in it beside one dtype, shape and data_offsets");
        }

        if (type is null || shape is null || place is null) throw Errors.BadJson(where, "lacks dtype, shape or data_offsets");
        var header = new ArrayHeader(type, shape.Value);
        if (place.Value.Begin < 0 || place.Value.End - place.Value.Begin != header.Bytes)
            throw Errors.OtherLength(where, header, place.Value.End - place.Value.Begin);
        headers.Add(name, header);
        places.Add(name, place.Value);
    }

    /// <summary>Checks that the arrays follow one another without gaps up to the end of the file.</summary>
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

    private static ElementType TypeOf(string name, string where) =>
        ElementType.All.FirstOrDefault(type => type.SafeTensors == name) ?? throw Errors.NoSuchNumberType(where, name);
}
