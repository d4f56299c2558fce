using System.Buffers.Binary;
using System.Text;

namespace Autograd.Core;

// Reads the directory at the end of a zip. ZipArchive is not used because it checks neither checksums, nor whether entries overlap or have
// the same name in both places, and allocates memory by what the file declares.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
internal readonly ref struct ZipDirectory
{
    private const uint EndMark = 0x06054b50, End64Mark = 0x06064b50, Locator64Mark = 0x07064b50;
    private const uint EntryMark = 0x02014b50, LocalMark = 0x04034b50;
    private const int EndSize = 22, End64Size = 56, Locator64Size = 20, EntrySize = 46, LocalSize = 30;
    private const ushort Encrypted = 1, Streamed = 8;

    private readonly Stream zip;
    private readonly string where;

    private ZipDirectory(Stream zip, string where) => (this.zip, this.where) = (zip, where);

    /// <summary>The entries of a zip in the order of its directory.</summary>
    /// <exception cref="InvalidDataException">It is not a zip, is damaged, or shows signs of malice.</exception>
    public static IReadOnlyList<ZipEntry> Read(Stream zip, string where)
    {
        var directory = new ZipDirectory(zip, where);
        var (start, size, count) = directory.Find();
        if (count > EntryName.MaxCount) throw Errors.TooManyEntries(where, count);
        if (count * EntrySize > size) throw Errors.DamagedZip(where, "its directory is too short");
        return directory.Entries(directory.Bytes(start, (int)size), start, (int)count);
    }

    /// <summary>Finds the directory by the record at the end, before any comment; for large numbers, by a second record.</summary>
    private (long Start, long Size, long Count) Find()
    {
        var tailStart = Math.Max(0, zip.Length - EndSize - ushort.MaxValue);
        var tail = Bytes(tailStart, (int)(zip.Length - tailStart));
        var at = tail.Length - EndSize;
        while (at >= 0 && !(U32(tail, at) == EndMark && U16(tail, at + 20) == tail.Length - EndSize - at)) at--;
        if (at < 0) throw Errors.NotAZip(where);
        var end = tailStart + at;
        var (disks, size, start) = (U32(tail, at + 4), (long)U32(tail, at + 12), (long)U32(tail, at + 16));
        var (here, count) = ((long)U16(tail, at + 8), (long)U16(tail, at + 10));
        if (end >= Locator64Size && Bytes(end - Locator64Size, Locator64Size) is var locator && U32(locator, 0) == Locator64Mark)
        {
            end = I64(locator, 8);
            if (end < 0 || end > zip.Length - End64Size || U32(locator, 4) != 0)
                throw Errors.DamagedZip(where, "its second end record is not where it should be");
            var end64 = Bytes(end, End64Size);
            if (U32(end64, 0) != End64Mark) throw Errors.DamagedZip(where, "its second end record is not where it should be");
            (disks, size, start) = (U32(end64, 16) | U32(end64, 20), I64(end64, 40), I64(end64, 48));
            (here, count) = (I64(end64, 24), I64(end64, 32));
        }

        if (disks != 0 || here != count) throw Errors.DamagedZip(where, "it is in several parts");
        var fits = start >= 0 && start <= end && size == end - start && size <= Array.MaxLength && count >= 0;
        return fits ? (start, size, count) : throw Errors.DamagedZip(where, "its directory is not before its end");
    }

    private ZipEntry[] Entries(ReadOnlySpan<byte> bytes, long directoryStart, int count)
    {
        var entries = new ZipEntry[count];
        var names = new HashSet<string>(count, StringComparer.Ordinal);
        var headers = new long[count];
        for (var i = 0; i < count; i++)
        {
            if (bytes.Length < EntrySize || U32(bytes, 0) != EntryMark)
                throw Errors.DamagedZip(where, $"entry {i} of its directory is none");
            var (nameLength, extraLength) = ((int)U16(bytes, 28), (int)U16(bytes, 30));
            var length = EntrySize + nameLength + extraLength + U16(bytes, 32);
            if (bytes.Length < length) throw Errors.DamagedZip(where, "its directory is too short");
            var rawName = bytes.Slice(EntrySize, nameLength);
            var entry = Entry(bytes, Name(rawName), bytes.Slice(EntrySize + nameLength, extraLength), out headers[i]);
            if (!names.Add(entry.Name)) throw Errors.NameTwice(where, entry.Name);
            entries[i] = entry with { Start = CheckLocal(entry, rawName, headers[i], U16(bytes, 8), directoryStart) };
            bytes = bytes[length..];
        }

        if (!bytes.IsEmpty) throw Errors.DamagedZip(where, "its directory has more than its entries");
        ThrowIfOverlapping(entries, headers);
        return entries;
    }

    private ZipEntry Entry(ReadOnlySpan<byte> bytes, string name, ReadOnlySpan<byte> extra, out long header)
    {
        var (compressed, size, disk) = ((long)U32(bytes, 20), (long)U32(bytes, 24), (uint)U16(bytes, 34));
        header = U32(bytes, 42);
        if (compressed == uint.MaxValue || size == uint.MaxValue || header == uint.MaxValue)
        {
            var large = Large(extra);
            if (size == uint.MaxValue) size = Next(ref large, name);
            if (compressed == uint.MaxValue) compressed = Next(ref large, name);
            if (header == uint.MaxValue) header = Next(ref large, name);
        }

        var (flags, method) = (U16(bytes, 8), U16(bytes, 10));
        if ((flags & Encrypted) != 0) throw Errors.EntryIs(Errors.Entry(where, name), "encrypted");
        if (method is not (0 or 8)) throw Errors.EntryIs(Errors.Entry(where, name), $"compressed by method {method}");
        if (method == 0 && compressed != size) throw Errors.OtherSizes(Errors.Entry(where, name));
        if (disk != 0) throw Errors.DamagedZip(where, "it is in several parts");
        return new ZipEntry(where, name, 0, compressed, size, U32(bytes, 16), method == 8);
    }

    /// <summary>Compares an entry's own header with the directory's; returns the start of its contents.</summary>
    private long CheckLocal(ZipEntry entry, ReadOnlySpan<byte> name, long start, ushort flags, long directoryStart)
    {
        if (start > directoryStart - LocalSize) throw Errors.OtherHeader(entry.Where);
        Span<byte> local = stackalloc byte[LocalSize];
        Fill(local, start);
        var (contents, known) = (start + LocalSize + U16(local, 26) + U16(local, 28), (U16(local, 6) & Streamed) == 0);
        var fits = U32(local, 0) == LocalMark && ((U16(local, 6) ^ flags) & Encrypted) == 0 && U16(local, 8) == (entry.Deflated ? 8 : 0)
            && entry.Compressed <= directoryStart - contents
            && U16(local, 26) == name.Length && Bytes(start + LocalSize, name.Length).AsSpan().SequenceEqual(name)
            && (!known || (U32(local, 14) == entry.Crc && Same(U32(local, 18), entry.Compressed) && Same(U32(local, 22), entry.Size)));
        return fits ? contents : throw Errors.OtherHeader(entry.Where);
    }

    /// <summary>
    /// Refuses overlapping entries: a few bytes shared by many entries could expand to far more memory than the file's size.
    /// </summary>
    private static void ThrowIfOverlapping(ReadOnlySpan<ZipEntry> entries, long[] headers)
    {
        var inOrder = new int[entries.Length];
        for (var i = 0; i < inOrder.Length; i++) inOrder[i] = i;
        Array.Sort([.. headers], inOrder);
        for (var i = 1; i < inOrder.Length; i++)
            if (headers[inOrder[i]] < entries[inOrder[i - 1]].Start + entries[inOrder[i - 1]].Compressed)
                throw Errors.EntryIs(entries[inOrder[i]].Where, "inside another one");
    }

    private string Name(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Errors.BadName(where, Encoding.Latin1.GetString(bytes), "is not UTF-8");
        }
    }

    private byte[] Bytes(long start, int count)
    {
        var bytes = new byte[count]; // every caller has checked this against the length of the file
        Fill(bytes, start);
        return bytes;
    }

    private void Fill(Span<byte> bytes, long start)
    {
        zip.Position = start;
        zip.ReadExactly(bytes);
    }

    /// <summary>The 64-bit numbers that replace an entry's 32-bit ones.</summary>
    private static ReadOnlySpan<byte> Large(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4 && U16(extra, 2) <= extra.Length - 4)
        {
            if (U16(extra, 0) == 1) return extra.Slice(4, U16(extra, 2));
            extra = extra[(4 + U16(extra, 2))..];
        }

        return default;
    }

    private long Next(ref ReadOnlySpan<byte> large, string name)
    {
        var number = large.Length >= 8 ? I64(large, 0) : -1;
        if (number < 0) throw Errors.OtherSizes(Errors.Entry(where, name));
        large = large[8..];
        return number;
    }

    private static bool Same(uint local, long size) => local == uint.MaxValue || local == size;

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long I64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
