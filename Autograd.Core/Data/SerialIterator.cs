using System.Collections;

namespace Autograd.Core;

/// <summary>Goes through examples in batches, as Chainer's iterator of that name.</summary>
/// <remarks>
/// <para>A <c>foreach</c> goes from where the iterator stands to the end of the epoch: another one is another pass. <see cref="Epochs"/>
/// and <see cref="Batches"/> say how far they go. Where examples are repeated, a batch may run over the end of an epoch; otherwise the
/// last batch of each epoch may be smaller.</para>
/// <para>It counts where it is: several threads that read one dataset have an iterator each.</para>
/// </remarks>
/// <typeparam name="TBatch">What a batch is.</typeparam>
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

    /// <summary>Where in the order the next batch begins.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the last batch completed an epoch.</summary>
    public bool IsNewEpoch { get; private set; }

    /// <summary>Epochs with the fraction of the current one.</summary>
    public double EpochDetail => Epoch + (double)Position / Math.Max(1, order.Length);

    /// <summary>How many examples there are.</summary>
    internal int Count => order.Length;

    /// <summary>Where the order comes from, and what transforms draw.</summary>
    private protected Random Generator { get; }

    /// <summary>Whether the generator decides what batches hold.</summary>
    private protected virtual bool Draws => shuffle;

    /// <summary>The batches from here to the end of the epoch.</summary>
    public IEnumerator<TBatch> GetEnumerator() => Through(1).GetEnumerator();

    /// <summary>The batches until some more epochs are completed, the current one included.</summary>
    /// <param name="count">How many epochs; after a restart <c>total - iterator.Epoch</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IEnumerable<TBatch> Epochs(int count)
    {
        if (count < 0) throw Errors.NegativeCount($"{nameof(SerialIterator)}.{nameof(Epochs)}", nameof(count), count);
        return Through(count);
    }

    /// <summary>Some more batches, over the ends of epochs; none if there are no examples.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IEnumerable<TBatch> Batches(int count)
    {
        if (count < 0) throw Errors.NegativeCount($"{nameof(SerialIterator)}.{nameof(Batches)}", nameof(count), count);
        return Through(int.MaxValue).Take(count);
    }

    /// <summary>The numbers of the next examples; none once examples that are not repeated have come to their end.</summary>
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

    /// <summary>The batch of the examples with these numbers.</summary>
    private protected abstract TBatch Take(int[] rows);

    /// <summary>Counts from where the iterator stands when the first batch is asked for: each <c>foreach</c> goes as far.</summary>
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
