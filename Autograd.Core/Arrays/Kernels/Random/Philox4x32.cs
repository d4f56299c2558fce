using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd.Core;

/// <summary>The bijection of Philox 4×32 with ten rounds: a 128-bit counter and a 64-bit key give four words.</summary>
/// <remarks>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11.</remarks>
internal static class Philox4x32
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9; // the fraction of the golden ratio
    private const uint Weyl1 = 0xBB67AE85; // √3 − 1
    private const ulong LastBlock = ulong.MaxValue / 4; // the last block of a stream, whose positions are words; the first block follows it
    private const float SingleStep = 1f / (1 << 24);
    private const double DoubleStep = 1.0 / (1L << 53);

    /// <summary>The four words of one counter: the lower pair, then the upper pair, each with its first word in the lower half.</summary>
    public static (ulong Lower, ulong Upper) Block(ulong counterLower, ulong counterUpper, ulong key)
    {
        var (c0, c1, c2, c3) = ((uint)counterLower, (uint)(counterLower >> 32), (uint)counterUpper, (uint)(counterUpper >> 32));
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ k0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ k1;
            c3 = (uint)product0;
            k0 += Weyl0;
            k1 += Weyl1;
        }
        return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
    }

    /// <summary>The word at a position of a stream.</summary>
    public static uint Word(long seed, long stream, ulong position)
    {
        var (lower, upper) = Block(position / 4, (ulong)stream, (ulong)seed);
        ulong pair = (position & 2) == 0 ? lower : upper;
        return (uint)((position & 1) == 0 ? pair : pair >> 32);
    }

    /// <summary>The word at a position of a stream in the lower half, the next word in the upper.</summary>
    public static ulong TwoWords(long seed, long stream, ulong position)
    {
        if ((position & 3) == 3)
            return Word(seed, stream, position) | ((ulong)Word(seed, stream, position + 1) << 32);
        var (lower, upper) = Block(position / 4, (ulong)stream, (ulong)seed);
        return (position & 3) switch { 0 => lower, 1 => (lower >> 32) | (upper << 32), _ => upper };
    }

    /// <summary>The words of a stream from a position on.</summary>
    public static void Words(long seed, long stream, ulong position, Span<uint> destination)
    {
        while (destination.Length > 0 && (position & 3) != 0)
        {
            destination[0] = Word(seed, stream, position++);
            destination = destination[1..];
        }
        int vectorized = destination.Length & ~15;
        FourBlocksAtATime(seed, stream, position / 4, MemoryMarshal.Cast<uint, Vector256<ulong>>(destination[..vectorized]));
        for (int i = vectorized; i < destination.Length; i++)
            destination[i] = Word(seed, stream, position + (ulong)i);
    }

    /// <summary>The upper 24 bits of a word as a number in [0, 1).</summary>
    public static float ToSingle(uint word) => (int)(word >> 8) * SingleStep;

    /// <summary>The upper 53 bits of two words as a number in [0, 1).</summary>
    public static double ToDouble(ulong words) => (long)(words >> 11) * DoubleStep;

    /// <summary><see cref="ToSingle"/> of one word for each element.</summary>
    public static void ToUniform(ReadOnlySpan<uint> words, Span<float> destination)
    {
        words = words[..destination.Length];
        var sources = MemoryMarshal.Cast<uint, Vector256<uint>>(words);
        var targets = MemoryMarshal.Cast<float, Vector256<float>>(destination);
        for (int i = 0; i < targets.Length; i++)
            targets[i] = Vector256.ConvertToSingle((sources[i] >>> 8).AsInt32()) * SingleStep;
        for (int i = targets.Length * Vector256<float>.Count; i < destination.Length; i++)
            destination[i] = ToSingle(words[i]);
    }

    /// <summary><see cref="ToDouble"/> of two words for each element.</summary>
    public static void ToUniform(ReadOnlySpan<uint> words, Span<double> destination)
    {
        var pairs = MemoryMarshal.Cast<uint, ulong>(words)[..destination.Length];
        var sources = MemoryMarshal.Cast<ulong, Vector256<ulong>>(pairs);
        var targets = MemoryMarshal.Cast<double, Vector256<double>>(destination);
        for (int i = 0; i < targets.Length; i++)
            targets[i] = Vector256.ConvertToDouble((sources[i] >>> 11).AsInt64()) * DoubleStep;
        for (int i = targets.Length * Vector256<double>.Count; i < destination.Length; i++)
            destination[i] = ToDouble(pairs[i]);
    }

    // Lane i works on counter block + i. A word is the lower half of its 64-bit lane; the upper half is whatever is left of the products.
    private static void FourBlocksAtATime(long seed, long stream, ulong block, Span<Vector256<ulong>> destination)
    {
        var counters = Vector256.Create(block) + Vector256<ulong>.Indices;
        for (int i = 0; i + 2 <= destination.Length; i += 2)
        {
            var (lower, upper) = FourBlocks(counters & Vector256.Create(LastBlock), (ulong)stream, (ulong)seed);
            Interleave(lower, upper, destination.Slice(i, 2));
            counters += Vector256.Create(4ul);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong> Lower, Vector256<ulong> Upper) FourBlocks(Vector256<ulong> counters, ulong counterUpper, ulong key)
    {
        var (c0, c1) = (counters, counters >>> 32);
        var (c2, c3) = (Vector256.Create(counterUpper), Vector256.Create(counterUpper >> 32));
        var (k0, k1) = (Vector256.Create(key), Vector256.Create(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            var product0 = MultiplyWords(c0, Vector256.Create((ulong)Multiplier0));
            var product1 = MultiplyWords(c2, Vector256.Create((ulong)Multiplier1));
            (c0, c1) = ((product1 >>> 32) ^ c1 ^ k0, product1);
            (c2, c3) = ((product0 >>> 32) ^ c3 ^ k1, product0);
            k0 += Vector256.Create((ulong)Weyl0);
            k1 += Vector256.Create((ulong)Weyl1);
        }
        return (LowerHalf(c0) | (c1 << 32), LowerHalf(c2) | (c3 << 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyWords(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.IsSupported ? Avx2.Multiply(a.AsUInt32(), b.AsUInt32()) : LowerHalf(a) * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> LowerHalf(Vector256<ulong> x) => x & Vector256.Create((ulong)uint.MaxValue);

    // The pairs in the order of the stream: lower and upper of block 0, lower and upper of block 1, ...
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(Vector256<ulong> lower, Vector256<ulong> upper, Span<Vector256<ulong>> destination)
    {
        var even = Vector256.Create(ulong.MaxValue, 0, ulong.MaxValue, 0);
        var first = Vector256.Create(0ul, 0, 1, 1);
        var second = Vector256.Create(2ul, 2, 3, 3);
        destination[0] = Vector256.ConditionalSelect(even, Vector256.Shuffle(lower, first), Vector256.Shuffle(upper, first));
        destination[1] = Vector256.ConditionalSelect(even, Vector256.Shuffle(lower, second), Vector256.Shuffle(upper, second));
    }
}
