using System.Buffers;

namespace Autograd.Core;

// One file in a zip, as described by the directory: where its bytes are, and their checksum.
internal readonly record struct ZipEntry(string Zip, string Name, long Start, long Compressed, long Size, uint Crc, bool Deflated)
{
    private const int Part = 1 << 15; // bytes

    /// <summary>The entry's name in messages.</summary>
    public string Where => Errors.Entry(Zip, Name);

    /// <summary>Opens the decompressed contents.</summary>
    public Stream Open(Stream zip)
    {
        var section = new Section(zip, Start, Compressed);
        return Deflated ? new Inflation(section, Where) : section;
    }

    /// <summary>Reads the contents once without keeping them, to check that they are complete and undamaged.</summary>
    /// <exception cref="InvalidDataException">The number of bytes or their checksum differs from the directory's.</exception>
    public void Verify(Stream zip)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 + (int)Math.Min(Part, Size));
        using var contents = Open(zip);
        var (present, crc) = (0L, 0u);
        for (int count; present <= Size && (count = contents.Read(buffer)) > 0; present += count)
            crc = Crc32.Append(crc, buffer.AsSpan(0, count));
        ArrayPool<byte>.Shared.Return(buffer);
        if (present < Size) throw Errors.EndsEarly(Where, Size);
        if (present > Size) throw Errors.GoesOn(Where, Size);
        if (crc != Crc) throw Errors.OtherChecksum(Where, Crc, crc);
    }
}
