using System.Buffers.Binary;
using System.Numerics.Tensors;

namespace Autograd.Core;

/// <summary>Reads IDX, the format of MNIST's files: one array of numbers. Files may be gzipped.</summary>
/// <remarks>
/// Float and double are read bit for bit; byte, signed byte, short and int become int32, or float32 if they are scaled. A gzipped file is
/// decompressed twice: first only to check that it has as many bytes as it declares.
/// </remarks>
public static class Idx
{
    private const int LongestHeader = 4 + 4 * Shape.MaxRank;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="scale">The factor for each number; any factor but 1 makes the array float32 (default: 1).</param>
    /// <returns>A new array, which belongs to no <see cref="ArrayScope"/>.</returns>
    /// <exception cref="InvalidDataException">The file is not an IDX file, or is damaged.</exception>
    /// <exception cref="ArgumentException">The path is null, empty or malformed, or the scale is not a number.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static NdArray Load(string path, double scale = 1)
    {
        using var stream = ArrayFile.OpenRead(path);
        return Load(stream, scale);
    }

    /// <summary>Reads from a stream's position to its end.</summary>
    /// <param name="stream">A seekable stream, which is left open.</param>
    /// <param name="scale">The factor for each number; any factor but 1 makes the array float32 (default: 1).</param>
    /// <inheritdoc cref="Load(string, double)" path="/returns|/exception[@cref='T:System.IO.InvalidDataException']"/>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek, or the scale is not a number.</exception>
    public static NdArray Load(Stream stream, double scale = 1)
    {
        ArrayFile.ThrowIfNotReadable(nameof(Idx), stream);
        if (!double.IsFinite(scale)) throw Errors.NotFinite(nameof(Idx), nameof(scale), scale);
        var (where, start) = (ArrayFile.NameOf(stream), stream.Position);
        var isGzipped = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = start;
        if (!isGzipped) return Read(stream, Header(stream, stream.Length - start, where), scale, where);
        var header = CountInflated(stream, where);
        stream.Position = start;
        using var inflated = new GzipInflation(stream, where);
        inflated.ReadExactly(stackalloc byte[4 + 4 * header.Shape.Rank]);
        return Read(inflated, header, scale, where);
    }

    /// <summary>Reads the header of a gzipped file, after checking that all of its bytes are present.</summary>
    private static ArrayHeader CountInflated(Stream stream, string where)
    {
        using var inflated = new GzipInflation(stream, where);
        Span<byte> bytes = stackalloc byte[4096];
        var count = inflated.ReadAtLeast(bytes, LongestHeader, throwOnEndOfStream: false);
        var header = Parse(bytes[..count], where);
        long present = count - 4 - 4 * header.Shape.Rank;
        while (present <= header.Bytes && (count = inflated.Read(bytes)) > 0) present += count;
        if (present > header.Bytes) throw Errors.GoesOn(where, header.Bytes);
        return present == header.Bytes ? header : throw Errors.OtherLength(where, header, present);
    }

    /// <summary>Reads the header of an array that must end with its file.</summary>
    private static ArrayHeader Header(Stream stream, long present, string where)
    {
        Span<byte> bytes = stackalloc byte[LongestHeader];
        var start = stream.Position;
        var header = Parse(bytes[..stream.ReadAtLeast(bytes, LongestHeader, throwOnEndOfStream: false)], where);
        var before = 4 + 4 * header.Shape.Rank;
        stream.Position = start + before;
        return header.Bytes == present - before ? header : throw Errors.OtherLength(where, header, present - before);
    }

    /// <summary>Parses a header: two zeros, the type, the number of axes, and their lengths, big-endian.</summary>
    private static ArrayHeader Parse(ReadOnlySpan<byte> bytes, string where)
    {
        if (bytes.Length < 4 || bytes[0] != 0 || bytes[1] != 0) throw Errors.NotIdx(where);
        var name = bytes[2] switch { 0x08 => "u1", 0x09 => "i1", 0x0b => "i2", 0x0c => "i4", 0x0d => "f4", 0x0e => "f8", _ => null };
        var type = ElementType.All.FirstOrDefault(type => type.Npy == name) ?? throw Errors.NotIdx(where);
        if (bytes[3] > Shape.MaxRank) throw Errors.TooManyAxesInFile(where);
        Span<long> lengths = stackalloc long[bytes[3]];
        if (bytes.Length < 4 + 4 * lengths.Length) throw Errors.EndsEarly(where, 4 + 4 * lengths.Length);
        for (var axis = 0; axis < lengths.Length; axis++) lengths[axis] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + 4 * axis)..]);
        return new ArrayHeader(type, ArrayHeader.ShapeOf(lengths, where), BigEndian: true);
    }

    private static NdArray Read(Stream stream, ArrayHeader header, double scale, string where)
    {
        if (scale == 1) return ElementBytes.Read(stream, header, where);
        if (header.Type.Npy == "u1") return ElementBytes.Read(stream, header with { Type = Scaled(header.Type, scale) }, where);
        var numbers = ElementBytes.Read(stream, header, where).To(DType.Float32);
        return (numbers * (float)scale).Keep();
    }

    /// <summary>Converts bytes directly to float32, since there are many of them.</summary>
    private static ElementType Scaled(ElementType type, double scale) => type with
    {
        DType = DType.Float32,
        Convert = (from, to, start) =>
        {
            var numbers = to.Elements<float>().Slice(start, from.Length);
            TensorPrimitives.ConvertTruncating(from, numbers);
            TensorPrimitives.Multiply(numbers, (float)scale, numbers);
        },
    };
}
