namespace Autograd.Core;

// A zip of .npy files: each entry NAME.npy is the array NAME; other entries are not arrays.
internal sealed class NpzFile : ArrayFile
{
    private const string Suffix = ".npy";

    private readonly Stream zip;
    private readonly Dictionary<string, ZipEntry> entries;
    private readonly OrderedDictionary<string, ArrayHeader> headers = new(StringComparer.Ordinal);

    /// <summary>Reads the directory and the headers of all arrays.</summary>
    /// <exception cref="InvalidDataException">It is not a zip, or one of the arrays cannot be read.</exception>
    public NpzFile(Stream zip)
    {
        this.zip = zip;
        Where = NameOf(zip);
        var all = ZipDirectory.Read(zip, Where);
        entries = new Dictionary<string, ZipEntry>(all.Count, StringComparer.Ordinal);
        foreach (var entry in all)
        {
            var name = entry.Name.EndsWith(Suffix, StringComparison.Ordinal) ? entry.Name[..^Suffix.Length] : entry.Name;
            if (EntryName.Fault(name) is { } fault) throw Errors.BadName(Where, name, fault);
            entries.Add(entry.Name, entry);
            if (name.Length == entry.Name.Length) continue;
            using var contents = entry.Open(zip);
            headers.Add(name, NpyHeader.Read(contents, entry.Size, entry.Where));
        }
    }

    public override string Where { get; }

    public override IReadOnlyDictionary<string, ArrayHeader> Headers => headers;

    /// <summary>Throws if the compressed data would inflate to more than a limit.</summary>
    /// <param name="maxInflated">The limit on their total size, in bytes.</param>
    /// <exception cref="InvalidDataException">There is more.</exception>
    public void ThrowIfLarger(long maxInflated)
    {
        var inflated = entries.Values.Where(entry => entry.Deflated).Sum(entry => (decimal)entry.Size);
        if (inflated > maxInflated) throw Errors.TooMuchInflated(Where, inflated, maxInflated);
    }

    public override NdArray Read(string name)
    {
        var entry = entries[name + Suffix];
        entry.Verify(zip);
        using var contents = entry.Open(zip);
        return ElementBytes.Read(contents, NpyHeader.Read(contents, entry.Size, entry.Where), entry.Where);
    }

    /// <summary>Reads an entry that is not an array; returns null if it is missing.</summary>
    /// <exception cref="InvalidDataException">It is damaged or exceeds the limit.</exception>
    public byte[]? ReadBytes(string name, int most)
    {
        if (!entries.TryGetValue(name, out var entry)) return null;
        if (entry.Size > most) throw Errors.LongHeader(entry.Where, entry.Size, most);
        entry.Verify(zip);
        var bytes = new byte[entry.Size];
        using var contents = entry.Open(zip);
        contents.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads everything once, to check that it is undamaged.</summary>
    /// <exception cref="InvalidDataException">An entry is damaged.</exception>
    public void Verify()
    {
        foreach (var entry in entries.Values) entry.Verify(zip);
    }

    public override void Dispose() => zip.Dispose();
}
