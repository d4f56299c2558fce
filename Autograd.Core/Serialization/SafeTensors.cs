using System.Buffers.Binary;
using System.Text.Json;

namespace Autograd.Core;

/// <summary>Reads and writes safetensors, the format of Hugging Face: named arrays after a JSON header.</summary>
/// <remarks>
/// Number types are those of <see cref="Npy"/>, and bfloat16, which becomes float32. Names are those of <see cref="Npz"/>. The header may
/// have 1 MiB. Arrays must follow one another without gaps or overlaps up to the end of the file.
/// Format: https://github.com/huggingface/safetensors.
/// </remarks>
public static class SafeTensors
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The arrays in the order of the file; they belong to no <see cref="ArrayScope"/>.</returns>
    /// <exception cref="InvalidDataException">The file is not a safetensors file, is damaged, or contains an array of another number type.
    /// The message names the entry.</exception>
    /// <exception cref="ArgumentException">The path is null, empty or malformed.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static OrderedDictionary<string, NdArray> Load(string path) => Load(path, out _);

    /// <summary>Reads a file and its metadata.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="metadata">The texts in the header, such as <c>format</c>.</param>
    /// <inheritdoc cref="Load(string)" path="/returns|/exception"/>
    public static OrderedDictionary<string, NdArray> Load(string path, out IReadOnlyDictionary<string, string> metadata)
    {
        using var stream = ArrayFile.OpenRead(path);
        return Load(stream, out metadata);
    }

    /// <summary>Reads a whole stream.</summary>
    /// <param name="stream">A seekable stream, which is left open.</param>
    /// <inheritdoc cref="Load(string)" path="/returns|/exception[@cref='T:System.IO.InvalidDataException']"/>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek.</exception>
    public static OrderedDictionary<string, NdArray> Load(Stream stream) => Load(stream, out _);

    /// <summary>Reads a whole stream and its metadata.</summary>
    /// <param name="stream">A seekable stream, which is left open.</param>
    /// <param name="metadata">The texts in the header, such as <c>format</c>.</param>
    /// <inheritdoc cref="Load(Stream)" path="/returns|/exception"/>
    public static OrderedDictionary<string, NdArray> Load(Stream stream, out IReadOnlyDictionary<string, string> metadata)
    {
        ArrayFile.ThrowIfNotReadable(nameof(SafeTensors), stream);
        var file = new SafeTensorsFile(stream); // not disposed: the stream belongs to the caller
        metadata = file.Metadata;
        return file.ReadAll();
    }

    /// <summary>Writes a file. If that fails, an existing file is left untouched.</summary>
    /// <param name="path">Its path; an existing file is replaced.</param>
    /// <param name="arrays">The arrays with their names.</param>
    /// <param name="metadata">Texts for the header, such as <c>format</c> = <c>pt</c>, which PyTorch users expect (default: none).</param>
    /// <exception cref="ArgumentException">An argument is null, a name is not allowed or occurs twice, there are over 10,000, or the header
    /// would exceed 1 MiB.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static void Save(
        string path, IEnumerable<KeyValuePair<string, NdArray>> arrays, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Save(stream, arrays, metadata));

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">A writable stream, which is left open.</param>
    /// <param name="arrays">The arrays with their names.</param>
    /// <param name="metadata">Texts for the header (default: none).</param>
    /// <exception cref="ArgumentException">An argument is null, the stream cannot be written, a name is not allowed or occurs twice, there
    /// are over 10,000, or the header would exceed 1 MiB.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static void Save(
        Stream stream, IEnumerable<KeyValuePair<string, NdArray>> arrays, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArrayFile.ThrowIfNotWritable(nameof(SafeTensors), stream);
        var all = EntryName.Checked(nameof(SafeTensors), arrays);
        if (all.Any(pair => pair.Key == SafeTensorsFile.MetadataKey))
            throw Errors.NameCannotBeWritten(nameof(SafeTensors), SafeTensorsFile.MetadataKey, "is that of the metadata");
        var inFile = all.OrderByDescending(pair => pair.Value.DType.Size()).ToArray(); // so that each begins at a multiple of its width
        var header = Header(all, inFile, metadata);
        if (header.Length > SafeTensorsFile.Longest) throw Errors.LongHeaderToWrite(header.Length, SafeTensorsFile.Longest);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, array) in inFile) ElementBytes.Write(stream, array);
    }

    private static byte[] Header(
        IEnumerable<KeyValuePair<string, NdArray>> arrays, IEnumerable<KeyValuePair<string, NdArray>> inFile,
        IReadOnlyDictionary<string, string>? metadata)
    {
        var (begins, end) = (new Dictionary<string, long>(StringComparer.Ordinal), 0L);
        foreach (var (name, array) in inFile)
        {
            begins.Add(name, end);
            end += ElementType.BytesOf(array);
        }

        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            if (metadata is not null) WriteMetadata(json, metadata);
            foreach (var (name, array) in arrays)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", ElementType.Of(array).SafeTensors);
                WriteNumbers(json, "shape", [.. array.Shape.Select(length => (long)length)]);
                WriteNumbers(json, "data_offsets", [begins[name], begins[name] + ElementType.BytesOf(array)]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (text.Length % 8 != 0) text.WriteByte((byte)' ');
        return text.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(SafeTensorsFile.MetadataKey);
        foreach (var (key, value) in metadata) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
