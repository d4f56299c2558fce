using System.Buffers.Binary;
using System.Text;
using Autograd.Core;

namespace Autograd.Tests.Serialization;

/// <summary>Makes a bad file from a good one: flips, cuts, repeats, mixes, and inserts numbers that are often overlooked.</summary>
internal sealed class Mutation(long seed)
{
    private static readonly long[] Forgotten =
    [
        0, 1, -1, 2, 127, 128, 255, 256, 32767, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, long.MaxValue,
        long.MinValue, 0x06054b50, 0x02014b50,
    ];

    private static readonly byte[][] Words = Array.ConvertAll(
        ["'", "{", "}", "[", "(", ")", ",", ":", "\"", "|O", ">", "L", "-", "9", "99999999999", "True", "'shape'", "\0", "\n", "..", "/",
            "\\", "[[[[[[", "\\ud800", "\"dtype\":", "__metadata__"],
        Encoding.Latin1.GetBytes);

    private readonly Philox random = new(seed, 0);

    /// <summary>One to four changes of a file; some of them take bytes from another one.</summary>
    public byte[] Of(byte[] file, byte[] other)
    {
        var bytes = file.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--) Change(bytes, other);
        return [.. bytes];
    }

    public int Next(int bound) => random.Next(bound);

    private void Change(List<byte> bytes, byte[] other)
    {
        if (bytes.Count == 0) bytes.Add(0);
        var at = Place(bytes.Count);
        switch (random.Next(10))
        {
            case 0 or 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 2: bytes[at] = (byte)random.Next(256); break;
            case 3: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
            case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at))); break;
            case 5: bytes.InsertRange(at, Words[random.Next(Words.Length)]); break;
            case 6: Overwrite(bytes, at, Words[random.Next(Words.Length)]); break;
            case 7: Overwrite(bytes, at, other[random.Next(other.Length)..]); break;
            case 8 when random.Next(4) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
            default: Overwrite(bytes, at, Number()); break;
        }
    }

    /// <summary>Anywhere, but the two ends more often: that is where the headers are.</summary>
    private int Place(int count) => random.Next(3) switch
    {
        0 => random.Next(Math.Min(count, 160)),
        1 => count - 1 - random.Next(Math.Min(count, 160)),
        _ => random.Next(count),
    };

    private byte[] Number()
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Forgotten[random.Next(Forgotten.Length)]);
        return bytes[..(1 << random.Next(4))];
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] with)
    {
        for (var i = 0; i < Math.Min(with.Length, 16) && at + i < bytes.Count; i++) bytes[at + i] = with[i];
    }
}
