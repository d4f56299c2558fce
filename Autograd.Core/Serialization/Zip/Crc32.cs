using System.Buffers.Binary;

namespace Autograd.Core;

// The checksum of zip, eight bytes at a time: table i holds the contribution of a byte followed by i more.
internal static class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>Extends a checksum by more bytes; the checksum of nothing is 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var state = ~crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var (low, high) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state, BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
            state = Tables[7][low & 255] ^ Tables[6][(low >> 8) & 255] ^ Tables[5][(low >> 16) & 255] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 255] ^ Tables[2][(high >> 8) & 255] ^ Tables[1][(high >> 16) & 255] ^ Tables[0][high >> 24];
        }

        foreach (var value in bytes) state = (state >> 8) ^ Tables[0][(state ^ value) & 255];
        return ~state;
    }

    private static uint[][] MakeTables()
    {
        const uint Polynomial = 0xEDB88320; // of ISO 3309, its bits reversed
        uint[][] tables = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (var value = 0u; value < 256; value++)
        {
            var state = value;
            for (var bit = 0; bit < 8; bit++) state = (state >> 1) ^ ((state & 1) * Polynomial);
            tables[0][value] = state;
        }

        for (var i = 1; i < 8; i++)
            for (var value = 0; value < 256; value++)
            {
                var state = tables[i - 1][value];
                tables[i][value] = (state >> 8) ^ tables[0][state & 255];
            }

        return tables;
    }
}
