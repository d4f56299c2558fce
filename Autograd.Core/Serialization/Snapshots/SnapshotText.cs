using System.Globalization;
using System.Text.Json;

namespace Autograd.Core;

// The JSON entry of a snapshot: the version of the format, the width of the vectors, when it was saved, numbers and texts.
internal sealed record SnapshotText(int VectorBits, DateTime Saved, OrderedDictionary<string, StateValue> Values)
{
    public const string EntryName = "snapshot.json";
    private const int Longest = 1 << 20; // bytes
    private const int Version = 1;

    /// <summary>Reads the entry of a file; null if it has none.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a later version.</exception>
    public static SnapshotText? Read(NpzFile file)
    {
        if (file.ReadBytes(EntryName, Longest) is not { } bytes) return null;
        var where = Errors.Entry(file.Where, EntryName);
        var json = new StrictJson(bytes, where);
        (long? version, long? vectorBits, DateTime? saved, OrderedDictionary<string, StateValue>? values) = (null, null, null, null);
        while (json.Name() is { } name)
        {
            if (name == "version" && version is null) version = json.Whole();
            else if (name == "vectorBits" && vectorBits is null) vectorBits = json.Whole();
            else if (name == "saved" && saved is null) saved = Time(json.Text(), where);
            else if (name == "values" && values is null) values = ReadValues(ref json, where);
            else throw Errors.BadJson(where, $"has {Errors.Shown(name)} in it");
        }

        json.End();
        if (version is not null and not Version) throw Errors.LaterVersion(where, version.Value, Version);
        if (version is null || vectorBits is not (> 0 and <= 1 << 16) || saved is null || values is null)
            throw Errors.BadJson(where, "lacks version, vectorBits, saved or values");
        return new SnapshotText((int)vectorBits.Value, saved.Value, values);
    }

    /// <summary>Formats the entry.</summary>
    /// <exception cref="ArgumentException">It would be too long to be read.</exception>
    public byte[] ToBytes()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteNumber("vectorBits", VectorBits);
            json.WriteString("saved", Saved.ToString("O", CultureInfo.InvariantCulture));
            json.WriteStartObject("values");
            foreach (var (name, value) in Values)
            {
                json.WritePropertyName(name);
                if (value.IsText) json.WriteStringValue(value.Content);
                else json.WriteRawValue(value.Content);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return text.Length <= Longest && Values.Count <= Core.EntryName.MaxCount ? text.ToArray()
            : throw Errors.LongState(text.Length, Longest);
    }

    private static OrderedDictionary<string, StateValue> ReadValues(ref StrictJson json, string where)
    {
        var values = new OrderedDictionary<string, StateValue>(StringComparer.Ordinal);
        json.Enter();
        while (json.Name() is { } name)
        {
            if (values.Count == Core.EntryName.MaxCount) throw Errors.TooManyEntries(where, values.Count + 1);
            var value = json.Kind == JsonTokenType.Number ? new StateValue(json.Number(), IsText: false)
                : new StateValue(json.Text(), IsText: true);
            if (!values.TryAdd(name, value)) throw Errors.NameTwice(where, name);
        }

        return values;
    }

    private static DateTime Time(string text, string where) =>
        DateTime.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            && time.Kind == DateTimeKind.Utc
            ? time : throw Errors.BadJson(where, "has something other than a time in it");
}
