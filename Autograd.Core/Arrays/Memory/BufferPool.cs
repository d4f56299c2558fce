using System.Numerics;

namespace Autograd.Core;

// Free buffers by size and type. There are four sizes to an octave, so that a buffer is at most a quarter larger than requested. Free and
// used buffers together take at most what the largest of the recent steps needed.
internal sealed class BufferPool
{
    private const int Classes = 128;
    private const int Recent = 32; // steps

    private readonly Stack<Waiting>?[] stacks = new Stack<Waiting>?[Classes * DTypes.Count];
    private long waiting, inUse, peak; // bytes; in use by the current step, and its peak
    private long largest, largestBefore; // peaks of the current and the previous 32 steps
    private int steps;

    /// <summary>Starts counting what a step needs.</summary>
    public void BeginStep() => (inUse, peak) = (0, 0);

    /// <summary>Takes a buffer of at least this length, with arbitrary contents.</summary>
    public Array Take(DType dtype, int size)
    {
        var length = RoundUp(size);
        inUse += Bytes(dtype, length);
        peak = Math.Max(peak, inUse);
        if (stacks[Index(dtype, length)] is not { } stack || !stack.TryPop(out var found)) return Dispatch.NewBuffer(dtype, length);
        waiting -= Bytes(dtype, length);
        return Unwritten.Buffer(found.Buffer);
    }

    /// <summary>Takes back a buffer from <see cref="Take"/>.</summary>
    public void Add(DType dtype, Array buffer)
    {
        inUse -= Bytes(dtype, buffer.Length);
        waiting += Bytes(dtype, buffer.Length);
        (stacks[Index(dtype, buffer.Length)] ??= new Stack<Waiting>()).Push(new(buffer));
    }

    /// <summary>Releases surplus buffers that the step did not use, largest first; called before the step's own come back.</summary>
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

    // Storing into an array of arrays checks the type each time; storing into an array of structs does not.
    private readonly record struct Waiting(Array Buffer);
}
