using System.Collections;

namespace Autograd.Core;

/// <summary>Goes through a dataset in batches, as Chainer's iterator of that name: a batch may run over the end of an epoch.</summary>
/// <remarks>It counts where it is: several threads that read one dataset have an iterator each.</remarks>
public sealed partial class SerialIterator : IStateful, IEnumerable<Batch>
{
    private const int MostRows = 1 << 24; // of a batch that repeats examples

    private readonly TupleDataset dataset;
    private readonly int batchSize;
    private readonly bool repeat;
    private readonly Random? random;
    private readonly int[] order;

    /// <summary>An iterator at the beginning of a dataset.</summary>
    /// <param name="dataset">The examples.</param>
    /// <param name="batchSize">Examples in a batch, at least 1; where examples are repeated, at most 2²⁴ or as many as there are.</param>
    /// <param name="repeat">
    /// Whether it starts over; otherwise the last batch of the only epoch may be smaller, and without examples there is no batch.
    /// </param>
    /// <param name="shuffle">Whether each epoch has an order of its own.</param>
    /// <param name="random">Where the order comes from; none: the stream for shuffling of the <c>Config</c> in force.</param>
    /// <exception cref="ArgumentException">The batch size is less than 1, or too large; or there is no example to repeat.</exception>
    public SerialIterator(TupleDataset dataset, int batchSize, bool repeat = true, bool shuffle = true, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (batchSize < 1 || repeat && dataset.Count == 0) throw Errors.EmptyIteration(dataset.Count, batchSize);
        if (repeat && batchSize > Math.Max(dataset.Count, MostRows)) throw Errors.BatchTooLarge(dataset.Count, batchSize, MostRows);
        (this.dataset, this.batchSize, this.repeat) = (dataset, batchSize, repeat);
        this.random = shuffle ? random ?? Config.Random.Shuffling : null;
        order = [.. Enumerable.Range(0, dataset.Count)];
        this.random?.Shuffle(order);
    }

    /// <summary>The number of epochs completed.</summary>
    public int Epoch { get; private set; }

    /// <summary>Where in the order the next batch begins.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the last batch completed an epoch.</summary>
    public bool IsNewEpoch { get; private set; }

    /// <summary>Epochs with the fraction of the current one.</summary>
    public double EpochDetail => Epoch + (double)Position / Math.Max(1, order.Length);

    /// <summary>The numbers of the next examples; none when a dataset that is not repeated is exhausted.</summary>
    public int[] NextRows()
    {
        if (!repeat && Epoch > 0) return [];
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

    /// <summary>The batches from here on; endless if the dataset is repeated.</summary>
    public IEnumerator<Batch> GetEnumerator()
    {
        while (NextRows() is { Length: > 0 } rows) yield return dataset.Take(rows);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void CompleteEpoch()
    {
        Epoch++;
        (Position, IsNewEpoch) = (0, true);
        random?.Shuffle(order);
    }
}
