using System.Collections;

namespace Autograd.Core;

/// <summary>Goes through examples in batches, like Chainer's iterator of that name.</summary>
/// <remarks>
/// <para>A <c>foreach</c> goes from the current position to the end of the epoch; another one makes another pass. <see cref="Epochs"/> and
/// <see cref="Batches"/> take the number to go through. If examples are repeated, a batch may run across the end of an epoch; otherwise the
/// last batch of each epoch may be smaller.</para>
/// <para>It keeps a position: threads that read one dataset each need an iterator of their own.</para>
/// </remarks>
/// <typeparam name="TBatch">The type of a batch.</typeparam>
public abstract partial class SerialIterator<TBatch> : IStateful, IEnumerable<TBatch> where TBatch : class
{
    private const int MostRows = 1 << 24; // of a batch that repeats examples

    private readonly int batchSize;
    private readonly bool repeat;
    private readonly bool shuffle;
    private readonly int[] order;

    private protected SerialIterator(int count, int batchSize, bool repeat, bool shuffle, Random? random)
    {
        if (count < 0 || count > Array.MaxLength) throw Errors.NoSuchCount(count);
        if (batchSize < 1 || repeat && count == 0) throw Errors.EmptyIteration(count, batchSize);
        if (repeat && batchSize > Math.Max(count, MostRows)) throw Errors.BatchTooLarge(count, batchSize, MostRows);
        (this.batchSize, this.repeat, this.shuffle) = (batchSize, repeat, shuffle);
        Generator = random ?? Config.Random.Shuffling;
        order = [.. Enumerable.Range(0, count)];
        if (shuffle) Generator.Shuffle(order);
    }

    /// <summary>The number of epochs completed.</summary>
    public int Epoch { get; private set; }

    /// <summary>The position in the order at which the next batch begins.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the last batch completed an epoch.</summary>
    public bool IsNewEpoch { get; private set; }

    /// <summary>Epochs completed, with the fraction of the current one.</summary>
    public double EpochDetail => Epoch + (double)Position / Math.Max(1, order.Length);

    /// <summary>The number of examples.</summary>
    internal int Count => order.Length;

    /// <summary>The generator of the order, which transforms also draw from.</summary>
    private protected Random Generator { get; }

    /// <summary>Whether the generator decides what batches hold.</summary>
    private protected virtual bool Draws => shuffle;

    /// <summary>The batches from here to the end of the epoch.</summary>
    public IEnumerator<TBatch> GetEnumerator() => Through(1).GetEnumerator();

    /// <summary>The batches up to the end of this many epochs, including the current one.</summary>
    /// <param name="count">The number of epochs; after a restart <c>total - iterator.Epoch</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IEnumerable<TBatch> Epochs(int count)
    {
        if (count < 0) throw Errors.NegativeCount($"{nameof(SerialIterator)}.{nameof(Epochs)}", nameof(count), count);
        return Through(count);
    }

    /// <summary>The next batches, across the ends of epochs; none if there are no examples.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IEnumerable<TBatch> Batches(int count)
    {
        if (count < 0) throw Errors.NegativeCount($"{nameof(SerialIterator)}.{nameof(Batches)}", nameof(count), count);
        return Through(int.MaxValue).Take(count);
    }

    /// <summary>Returns the indices of the next examples; none once examples that are not repeated are exhausted.</summary>
    public int[] NextRows()
    {
        if (!repeat && IsNewEpoch) return [];
        var rows = new List<int>(Math.Min(batchSize, order.Length));
        IsNewEpoch = false;
        while (rows.Count < batchSize && !(IsNewEpoch && !repeat))
        {
            var count = Math.Min(batchSize - rows.Count, order.Length - Position);
            rows.AddRange(order.AsSpan(Position, count));
            Position += count;
            if (Position == order.Length) CompleteEpoch();
        }

        return [.. rows];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the batch of the examples with these indices.</summary>
    private protected abstract TBatch Take(int[] rows);

    /// <summary>Counts from the position at which the first batch is requested, so that each <c>foreach</c> goes equally far.</summary>
    private IEnumerable<TBatch> Through(int epochs)
    {
        for (var end = (long)Epoch + epochs; Epoch < end;)
        {
            IsNewEpoch = false; // an epoch that is over is followed by another
            if (NextRows() is not { Length: > 0 } rows) yield break;
            yield return Take(rows);
        }
    }

    private void CompleteEpoch()
    {
        Epoch++;
        (Position, IsNewEpoch) = (0, true);
        if (shuffle) Generator.Shuffle(order);
    }
}
