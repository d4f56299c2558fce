namespace Autograd.Core;

/// <summary>Reads and writes NumPy's <c>.npy</c>: a file with one array.</summary>
/// <remarks>
/// <para>Float32, float64 and int32 are read bit for bit, in either byte order, in C or Fortran order. Float16 becomes float32. Bool (0 or
/// 1), int8, uint8, int16 and uint16 become int32. Int64, uint32 and uint64 become int32 if all numbers fit, as labels do. Arrays of other
/// types are refused with the name of the type; arrays of pickled Python objects are never read.</para>
/// <para>Files are written in version 1.0, little-endian, in C order.</para>
/// </remarks>
public static class Npy
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>A new array, which belongs to no <see cref="ArrayScope"/>.</returns>
    /// <exception cref="InvalidDataException">The file is not an .npy file, is damaged, or contains no numbers.</exception>
    /// <exception cref="ArgumentException">The path is null, empty or malformed.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static NdArray Load(string path)
    {
        using var stream = ArrayFile.OpenRead(path);
        return Load(stream);
    }

    /// <summary>Reads from a stream's position to its end.</summary>
    /// <param name="stream">A seekable stream, which is left open.</param>
    /// <inheritdoc cref="Load(string)" path="/returns|/exception[@cref='T:System.IO.InvalidDataException']"/>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek.</exception>
    public static NdArray Load(Stream stream)
    {
        ArrayFile.ThrowIfNotReadable(nameof(Npy), stream);
        var where = ArrayFile.NameOf(stream);
        return ElementBytes.Read(stream, NpyHeader.Read(stream, stream.Length - stream.Position, where), where);
    }

    /// <summary>Writes a file. If that fails, an existing file is left untouched.</summary>
    /// <param name="path">Its path; an existing file is replaced.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="ArgumentException">The array is null, or the path is null, empty or malformed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static void Save(string path, NdArray array) => AtomicFile.Write(path, stream => Save(stream, array));

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">A writable stream, which is left open.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="ArgumentException">The array is null, or the stream is null or cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static void Save(Stream stream, NdArray array)
    {
        ArrayFile.ThrowIfNotWritable(nameof(Npy), stream);
        ArgumentNullException.ThrowIfNull(array);
        NpyHeader.Write(stream, array);
        ElementBytes.Write(stream, array);
    }
}
