using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

public sealed partial class Communicator
{
    /// <summary>The largest number of elements sent at once.</summary>
    internal const int Largest = 1 << 24;

    private byte[] buffer = []; // pinned: MPI reads and writes it

    /// <summary>Waits until all ranks have reached this call.</summary>
    /// <exception cref="InvalidOperationException">Another rank does something else, or this one has ended.</exception>
    public void Barrier()
    {
        if (Meet(new Meeting(Meeting.Act.Barrier))) mpi!.Barrier();
    }

    /// <summary>Overwrites an array with that of one rank.</summary>
    /// <param name="array">The array, of the same size and type on all ranks.</param>
    /// <param name="root">The rank whose numbers are sent to all (default: 0).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="array"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended, another rank does something else, or
    /// this one has ended.</exception>
    public void Broadcast(NdArray array, int root = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (root < 0 || root >= Size) throw Errors.NoSuchRank(this, root);
        if (Meet(new Meeting(Meeting.Act.Broadcast, array.DType, array.Size, root)))
            Dispatch.Any(array.DType, new Exchange(this, array, root));
    }

    /// <summary>Overwrites each element of an array with its sum over all ranks, the same bits on each.</summary>
    /// <param name="array">The array, of the same size and type on all ranks.</param>
    /// <exception cref="ArgumentNullException"><paramref name="array"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended, another rank does something else, or
    /// this one has ended.</exception>
    public void AllReduce(NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (Meet(new Meeting(Meeting.Act.AllReduce, array.DType, array.Size))) Sum(array);
    }

    /// <summary>Computes the mean of a number over all ranks, such as the loss of a step.</summary>
    /// <param name="value">This rank's number.</param>
    /// <param name="weight">Its weight, such as the number of examples it is the mean of (default: 1).</param>
    /// <returns>The same on all ranks; NaN if all weights are 0.</returns>
    /// <exception cref="InvalidOperationException">Another rank does something else, or this one has ended.</exception>
    public double Mean(double value, double weight = 1) => Mean([value], weight, mark: 0)[0];

    /// <summary>
    /// Computes the means of named numbers over all ranks: from each rank's <c>Evaluation</c> of its share, the results on all data.
    /// </summary>
    /// <param name="values">This rank's numbers; all ranks must use the same names in the same order.</param>
    /// <param name="weight">Their weight, such as the number of examples they are means of (default: 1).</param>
    /// <returns>The same on all ranks; NaN if all weights are 0.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="InvalidOperationException">Another rank does something else, or this one has ended.</exception>
    public IReadOnlyDictionary<string, double> Mean(IReadOnlyDictionary<string, double> values, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[] names = [.. values.Keys];
        var means = Mean([.. names.Select(name => values[name])], weight, names.Aggregate(1, MarkOf));
        return new OrderedDictionary<string, double>(names.Zip(means, KeyValuePair.Create));
    }

    /// <summary>Combines a hash with a text's, the same on every machine.</summary>
    internal static int MarkOf(int mark, string text) => text.Aggregate(mark, (sum, letter) => unchecked(sum * 31 + letter));

    /// <summary>Returns memory for numbers, pinned and reused until more is requested.</summary>
    internal Span<T> Buffer<T>(int count) where T : unmanaged
    {
        var bytes = count * Unsafe.SizeOf<T>();
        if (buffer.Length < bytes) buffer = GC.AllocateArray<byte>(bytes, pinned: true);
        return MemoryMarshal.Cast<byte, T>(buffer.AsSpan())[..count];
    }

    /// <summary>Overwrites the first numbers of the buffer with their sums over all ranks, which must have met before.</summary>
    internal void SumBuffer<T>(int count) where T : unmanaged => mpi!.Sum(Address, count, DTypes.Of<T>());

    /// <summary>Overwrites an array with its sum over all ranks, which must have met before.</summary>
    internal void Sum(NdArray array) => Dispatch.Any(array.DType, new Exchange(this, array, root: null));

    private nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(buffer, 0);

    private double[] Mean(double[] values, double weight, int mark)
    {
        double[] sums = [.. values.Select(value => weight == 0 ? 0 : value * weight), weight];
        if (Meet(new Meeting(Meeting.Act.Mean, DType.Float64, sums.Length, mark)))
        {
            sums.CopyTo(Buffer<double>(sums.Length));
            SumBuffer<double>(sums.Length);
            Buffer<double>(sums.Length).CopyTo(sums);
        }

        TensorPrimitives.Divide<double>(sums, sums[^1], sums);
        return sums[..^1];
    }

    /// <summary>Sums an array over all ranks, or receives it from the root, in parts that fit the buffer.</summary>
    private readonly struct Exchange(Communicator ranks, NdArray array, int? root) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged
        {
            var numbers = array.AsWritableSpan<T>();
            while (numbers.Length > 0)
            {
                var part = numbers[..Math.Min(Largest, numbers.Length)];
                part.CopyTo(ranks.Buffer<T>(part.Length));
                if (root is { } from) ranks.mpi!.Broadcast(ranks.Address, part.Length, array.DType, from);
                else ranks.SumBuffer<T>(part.Length);
                ranks.Buffer<T>(part.Length).CopyTo(part);
                numbers = numbers[part.Length..];
            }
        }
    }
}
