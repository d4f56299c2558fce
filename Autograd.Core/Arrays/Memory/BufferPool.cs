using System.Numerics;

namespace Autograd.Core;

// Buffers that wait for their next step, by size and type. There are four sizes to an octave, so that a buffer is at most a quarter larger
// than what is asked for. What waits, together with what is in use, is at most what the largest of the recent steps needed.
internal sealed class BufferPool
{
    private const int Classes = 128;
    private const int Recent = 32; // steps

    private readonly Stack<Waiting>?[] stacks = new Stack<Waiting>?[Classes * DTypes.Count];
    private long waiting, inUse, peak; // bytes; in use by the current step, and its peak
    private long largest, largestBefore; // peaks of these and of the earlier 32 steps
    private int steps;

    /// <summary>Counts from here what a step needs.</summary>
    public void BeginStep() => (inUse, peak) = (0, 0);

    /// <summary>A buffer of at least this length, with anything in it.</summary>
    public Array Take(DType dtype, int size)
    {
        var length = RoundUp(size);
        inUse += Bytes(dtype, length);
        peak = Math.Max(peak, inUse);
        if (stacks[Index(dtype, length)] is not { } stack || !stack.TryPop(out var found)) return Dispatch.NewBuffer(dtype, length);
        waiting -= Bytes(dtype, length);
        return Unwritten.Buffer(found.Buffer);
    }

    /// <summary>Takes a buffer back that it gave.</summary>
    public void Add(DType dtype, Array buffer)
    {
        inUse -= Bytes(dtype, buffer.Length);
        waiting += Bytes(dtype, buffer.Length);
        (stacks[Index(dtype, buffer.Length)] ??= new Stack<Waiting>()).Push(new(buffer));
    }

    /// <summary>
    /// Before a step's buffers come back: gives up those it did not use, the largest first, as far as there are too many.
    /// </summary>
    public void Trim()
    {
        largest = Math.Max(largest, peak);
        var limit = Math.Max(largest, largestBefore);
        for (var i = stacks.Length - 1; i >= 0 && waiting + inUse > limit; i--)
            while (waiting + inUse > limit && stacks[i] is
                { } stack && stack.TryPop(out var given)) waiting -= Bytes((DType)(i % DTypes.Count), given.Buffer.Length);
        if (++steps % Recent == 0) (largestBefore, largest) = (largest, 0);
    }

    private static long Bytes(DType dtype, int length) => (long)dtype.Size() * length;

    private static int Index(DType dtype, int length) => Class(length) * DTypes.Count + (int)dtype;

    /// <summary>The next multiple of an eighth of the power of two that is at least the size, and of 4.</summary>
    private static int RoundUp(int size)
    {
        var step = Math.Max(4, (int)(BitOperations.RoundUpToPowerOf2((uint)size) / 8));
        return (size + step - 1) & -step;
    }

    private static int Class(int length)
    {
        if (length <= 16) return length / 4;
        var octave = BitOperations.Log2((uint)(length - 1));
        return 4 * octave + (((length - 1) >> (octave - 2)) & 3) - 7;
    }

    // What is put into an array of arrays is checked for its type each time; what is put into an array of structs is not.
    private readonly record struct Waiting(Array Buffer);
}
