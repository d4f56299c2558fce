using System.IO.Compression;

namespace Autograd.Core;

/// <summary>Reads and writes named arrays as NumPy's <c>.npz</c>, a zip of <c>.npy</c> files.</summary>
/// <remarks>
/// <para>Names are keys and never paths. They may contain <c>/</c>, as Chainer's do (<c>predictor/l1/W</c>). A name that is empty, rooted,
/// longer than 1,024 characters, or that contains <c>..</c>, <c>\</c> or NUL is refused, and so are more than 10,000 entries. Entries whose
/// names do not end in <c>.npy</c> are ignored. <see cref="Npy"/> lists the number types.</para>
/// <para>Files are not trusted. Checksums, lengths and both copies of each name are compared, entries must not overlap, and memory for an
/// array is allocated only after all of its bytes have been seen.</para>
/// <para>Chainer writes <c>None</c> as a pickled object. Unpickling can run any code, so such entries are refused. In Python, this keeps
/// the others: <c>np.savez(new, **{k: v for k, v in np.load(old, allow_pickle=True).items() if v.dtype != object})</c>.</para>
/// </remarks>
public static class Npz
{
    internal const long MaxInflated = 1L << 30;

    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same arrays make the same file

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maxInflated">The limit on the total size of the compressed arrays, in bytes (default: 1 GiB).</param>
    /// <returns>The arrays in the order of the file; they belong to no <see cref="ArrayScope"/>.</returns>
    /// <exception cref="InvalidDataException">The file is not an .npz file, is damaged, contains something other than numbers, or exceeds
    /// the limit. The message names the entry.</exception>
    /// <exception cref="ArgumentException">The path is null, empty or malformed.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static OrderedDictionary<string, NdArray> Load(string path, long maxInflated = MaxInflated)
    {
        using var stream = ArrayFile.OpenRead(path);
        return Load(stream, maxInflated);
    }

    /// <summary>Reads a whole stream.</summary>
    /// <param name="stream">A seekable stream, which is left open.</param>
    /// <param name="maxInflated">The limit on the total size of the compressed arrays, in bytes (default: 1 GiB).</param>
    /// <inheritdoc cref="Load(string, long)" path="/returns|/exception[@cref='T:System.IO.InvalidDataException']"/>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek.</exception>
    public static OrderedDictionary<string, NdArray> Load(Stream stream, long maxInflated = MaxInflated)
    {
        ArrayFile.ThrowIfNotReadable(nameof(Npz), stream);
        var file = new NpzFile(stream); // not disposed: the stream belongs to the caller
        file.ThrowIfLarger(maxInflated);
        return file.ReadAll();
    }

    /// <summary>Writes a file. If that fails, an existing file is left untouched.</summary>
    /// <param name="path">Its path; an existing file is replaced.</param>
    /// <param name="arrays">The arrays with their names.</param>
    /// <param name="compress">Whether to compress the arrays, as <c>np.savez_compressed</c> does (default: false).</param>
    /// <exception cref="ArgumentException">An argument is null, or a name is not allowed or occurs twice, or there are
    /// more than 10,000.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, NdArray>> arrays, bool compress = false) =>
        AtomicFile.Write(path, stream => Save(stream, arrays, compress));

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">A writable stream, which is left open.</param>
    /// <param name="arrays">The arrays with their names.</param>
    /// <param name="compress">Whether to compress the arrays, as <c>np.savez_compressed</c> does (default: false).</param>
    /// <exception cref="ArgumentException">An argument is null, the stream cannot be written, a name is not allowed or occurs twice, or
    /// there are over 10,000.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static void Save(Stream stream, IEnumerable<KeyValuePair<string, NdArray>> arrays, bool compress = false)
    {
        ArrayFile.ThrowIfNotWritable(nameof(Npz), stream);
        var all = EntryName.Checked(nameof(Npz), arrays);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Write(zip, all, compress);
    }

    /// <summary>Writes arrays, whose names were checked, into a zip.</summary>
    internal static void Write(ZipArchive zip, IEnumerable<KeyValuePair<string, NdArray>> arrays, bool compress)
    {
        foreach (var (name, array) in arrays)
        {
            using var contents = NewEntry(zip, name + ".npy", compress);
            Npy.Save(contents, array);
        }
    }

    /// <summary>Starts an entry of a zip that is being written.</summary>
    internal static Stream NewEntry(ZipArchive zip, string name, bool compress)
    {
        var entry = zip.CreateEntry(name, compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
        entry.LastWriteTime = Never;
        return entry.Open();
    }
}
