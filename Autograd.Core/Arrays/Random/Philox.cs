using System.Runtime.InteropServices;
using MathNet.Numerics.Random;

namespace Autograd.Core;

/// <summary>Counter-based random numbers, Philox 4×32-10: the n-th number is a function of seed, stream and n.</summary>
/// <remarks>
/// <para>The state is three integers (<see cref="PhiloxState"/>), so it can be saved, restored mid-way and split into streams
/// that never overlap. Equal states give equal bits, whatever the machine or the number of threads.</para>
/// <para>A draw consumes 32-bit words of the stream: one for an <see cref="int"/> or a <see cref="float"/>, two for a <see cref="long"/> or
/// a <see cref="double"/> (the first is the lower half), one for every four bytes. Bounded integers are unbiased and occasionally consume
/// more. A stream has 2⁶⁴ words and starts over after the last.</para>
/// <para>Drawing is thread safe without a lock: no word is handed out twice. Which thread gets which word is not deterministic, so give
/// every thread its own stream where the numbers must be reproducible. Setting <see cref="State"/> while another thread draws is not
/// safe.</para>
/// <para>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11, doi:10.1145/2063384.2063405.</para>
/// </remarks>
public sealed class Philox : RandomSource
{
    private const int ChunkWords = 512;

    private long seed;
    private long stream;
    private ulong position;

    /// <summary>Starts the first stream (0) of a seed.</summary>
    /// <param name="seed">Any value.</param>
    public Philox(long seed)
        : this(seed, 0)
    {
    }

    /// <summary>Starts one of the streams of a seed.</summary>
    /// <param name="seed">Any value; it is the key of the cipher.</param>
    /// <param name="stream">Any value; it is the upper half of the 128-bit counter.</param>
    public Philox(long seed, long stream)
        : this(new PhiloxState(seed, stream, 0))
    {
    }

    /// <summary>Continues from a saved state.</summary>
    /// <param name="state">A value of <see cref="State"/>.</param>
    public Philox(PhiloxState state)
        : base(threadSafe: false) => State = state;

    /// <summary>Seed, stream and position: setting a saved state draws the same numbers again.</summary>
    public PhiloxState State
    {
        get => new(seed, stream, Interlocked.Read(ref position));
        set
        {
            (seed, stream) = (value.Seed, value.Stream);
            Interlocked.Exchange(ref position, value.Position);
        }
    }

    /// <summary>Starts another stream of the same seed; this generator does not move.</summary>
    /// <param name="stream">The absolute number of the stream: it does not depend on this generator's stream.</param>
    /// <returns>A generator at the start of that stream.</returns>
    /// <exception cref="ArgumentException">It is this generator's own stream, whose numbers would repeat.</exception>
    public Philox Split(long stream) => stream != this.stream
        ? new Philox(seed, stream)
        : throw Errors.SameStream(stream);

    /// <summary>
    /// Fills with uniform numbers in [0, 1), multiples of 2⁻²⁴: the same bits as that many calls of <see cref="NextSingle"/>.
    /// </summary>
    /// <param name="destination">Any length; one word is drawn for each element.</param>
    public void NextUniform(Span<float> destination)
    {
        ulong position = Take(destination.Length);
        Span<uint> words = stackalloc uint[ChunkWords];
        for (int start = 0; start < destination.Length; start += ChunkWords)
        {
            Span<float> chunk = destination[start..Math.Min(start + ChunkWords, destination.Length)];
            Philox4x32.Words(seed, stream, position + (ulong)start, words[..chunk.Length]);
            Philox4x32.ToUniform(words, chunk);
        }
    }

    /// <summary>
    /// Fills with uniform numbers in [0, 1), multiples of 2⁻⁵³: the same bits as that many calls of <see cref="NextDouble"/>.
    /// </summary>
    /// <param name="destination">Any length; two words are drawn for each element.</param>
    public void NextUniform(Span<double> destination)
    {
        ulong position = Take(2L * destination.Length);
        Span<uint> words = stackalloc uint[ChunkWords];
        for (int start = 0; start < destination.Length; start += ChunkWords / 2)
        {
            Span<double> chunk = destination[start..Math.Min(start + (ChunkWords / 2), destination.Length)];
            Philox4x32.Words(seed, stream, position + (2 * (ulong)start), words[..(2 * chunk.Length)]);
            Philox4x32.ToUniform(words, chunk);
        }
    }

    /// <summary>Draws a uniform number in [0, 1), a multiple of 2⁻²⁴.</summary>
    public override float NextSingle() => Philox4x32.ToSingle(Word());

    /// <summary>Draws a uniform number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public override double NextDouble() => Philox4x32.ToDouble(TwoWords());

    /// <summary>Draws an integer in [0, <see cref="long.MaxValue"/>).</summary>
    public override long NextInt64() => (long)Below(long.MaxValue);

    /// <summary>Draws an integer in [0, <paramref name="maxValue"/>), or 0 where that is empty.</summary>
    /// <param name="maxValue">The exclusive upper bound, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is negative.</exception>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)Below((ulong)maxValue);
    }

    /// <summary>
    /// Draws an integer in [<paramref name="minValue"/>, <paramref name="maxValue"/>), or the lower bound where that is empty.
    /// </summary>
    /// <param name="minValue">The inclusive lower bound.</param>
    /// <param name="maxValue">The exclusive upper bound, at least <paramref name="minValue"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minValue"/> is above <paramref name="maxValue"/>.</exception>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue + (long)Below((ulong)maxValue - (ulong)minValue);
    }

    /// <summary>Fills with uniform bytes: words in order, each from its lowest byte; the rest of the last word is discarded.</summary>
    /// <param name="buffer">Any length.</param>
    public override void NextBytes(Span<byte> buffer)
    {
        ulong position = Take((buffer.Length + 3L) / 4);
        Span<uint> words = stackalloc uint[ChunkWords];
        for (int start = 0; start < buffer.Length; start += 4 * ChunkWords)
        {
            Span<byte> chunk = buffer[start..Math.Min(start + (4 * ChunkWords), buffer.Length)];
            Philox4x32.Words(seed, stream, position + ((ulong)start / 4), words[..((chunk.Length + 3) / 4)]);
            MemoryMarshal.AsBytes(words)[..chunk.Length].CopyTo(chunk);
        }
    }

    // The methods that RandomSource's sealed methods draw from.

    /// <inheritdoc/>
    protected override double DoSample() => NextDouble();

    /// <inheritdoc/>
    protected override int DoSampleInteger() => (int)Below((uint)int.MaxValue);

    /// <inheritdoc/>
    protected override int DoSampleInteger(int maxExclusive) => (int)Below((uint)maxExclusive);

    /// <inheritdoc/>
    protected override int DoSampleInteger(int minInclusive, int maxExclusive) =>
        minInclusive + (int)Below((uint)maxExclusive - (uint)minInclusive);

    /// <inheritdoc/>
    protected override void DoSampleBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <inheritdoc/>
    protected override int DoSampleInt32WithNBits(int bitCount) => (int)(Word() >> (32 - bitCount));

    /// <inheritdoc/>
    protected override long DoSampleInt64WithNBits(int bitCount) => (long)(TwoWords() >> (64 - bitCount));

    // Uniform below the bound and unbiased: the high half of a product, drawn again where the low half is among the surplus (Lemire,
    // "Fast random integer generation in an interval", 2019). A bound of 0 gives 0.
    private uint Below(uint bound)
    {
        ulong product = (ulong)Word() * bound;
        if ((uint)product < bound)
        {
            uint surplus = (0u - bound) % bound;
            while ((uint)product < surplus)
                product = (ulong)Word() * bound;
        }
        return (uint)(product >> 32);
    }

    private ulong Below(ulong bound)
    {
        ulong high = Math.BigMul(TwoWords(), bound, out ulong low);
        if (low < bound)
        {
            ulong surplus = (0ul - bound) % bound;
            while (low < surplus)
                high = Math.BigMul(TwoWords(), bound, out low);
        }
        return high;
    }

    private uint Word() => Philox4x32.Word(seed, stream, Take(1));

    private ulong TwoWords() => Philox4x32.TwoWords(seed, stream, Take(2));

    // Reserves words; returns the position of the first.
    private ulong Take(long words) => Interlocked.Add(ref position, (ulong)words) - (ulong)words;
}
