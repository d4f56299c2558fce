namespace Autograd.Core;

// An open file of named arrays: its contents are known, and the numbers of an array are read on demand.
internal abstract class ArrayFile : IDisposable
{
    /// <summary>The file's name in messages.</summary>
    public abstract string Where { get; }

    /// <summary>The arrays by name, in the order of the file.</summary>
    public abstract IReadOnlyDictionary<string, ArrayHeader> Headers { get; }

    /// <summary>Reads one of the arrays.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public abstract NdArray Read(string name);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Opens a file in the format given by its extension.</summary>
    /// <exception cref="ArgumentException">It is neither .npz nor .safetensors.</exception>
    public static ArrayFile Open(string path)
    {
        var (npz, stream) = (IsNpz(path), OpenRead(path));
        try
        {
            return npz ? new NpzFile(stream) : new SafeTensorsFile(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file in the format given by its extension.</summary>
    /// <inheritdoc cref="Open"/>
    public static void Save(string path, IEnumerable<KeyValuePair<string, NdArray>> arrays)
    {
        if (IsNpz(path)) Npz.Save(path, arrays);
        else SafeTensors.Save(path, arrays);
    }

    /// <summary>Reads all arrays.</summary>
    public OrderedDictionary<string, NdArray> ReadAll()
    {
        var arrays = new OrderedDictionary<string, NdArray>(Headers.Count, StringComparer.Ordinal);
        foreach (var name in Headers.Keys) arrays.Add(name, Read(name));
        return arrays;
    }

    /// <summary>Opens a file so that it can be replaced while it is being read.</summary>
    public static FileStream OpenRead(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
    }

    public static string NameOf(Stream stream) => stream is FileStream file ? file.Name : "the stream";

    public static void ThrowIfNotReadable(string function, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead || !stream.CanSeek) throw Errors.StreamCannotSeek(function, stream);
    }

    public static void ThrowIfNotWritable(string function, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite) throw Errors.StreamCannotWrite(function, stream);
    }

    public static bool EndsIn(string path, string extension)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsNpz(string path) =>
        EndsIn(path, ".npz") || (EndsIn(path, ".safetensors") ? false : throw Errors.NoSuchFormat(path, ".npz or .safetensors"));
}
