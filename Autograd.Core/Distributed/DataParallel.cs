namespace Autograd.Core;

/// <summary>Distributes training over several ranks: each computes the gradients of its share of the data.</summary>
public static class DataParallel
{
    /// <summary>
    /// Makes each update use the mean of all ranks' gradients, so that all ranks keep the same parameters: up to rounding, those of one
    /// process training on the ranks' batches combined. Parameters and persistent arrays are first copied from rank 0.
    /// </summary>
    /// <remarks>
    /// Gradients are averaged before hooks see them. All ranks must make the same number of updates, with batches of one size. With k
    /// ranks, n bytes of gradients, and a network of latency a and bandwidth w in bytes per second, an update takes about
    /// t(batch) + a + 2 n (k − 1) / k / w seconds, where t is the time on one rank: it pays off where that is less than t(k · batch).
    /// </remarks>
    /// <param name="optimizer">An optimizer whose Setup was called; all parameters of its model must have shapes.</param>
    /// <param name="ranks">The ranks.</param>
    /// <returns>This optimizer.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is not set up, a parameter has no shape yet, or the models of two ranks
    /// differ; the message names the first difference.</exception>
    public static T Distribute<T>(this T optimizer, Communicator ranks) where T : Optimizer
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(ranks);
        optimizer.Prepend(new GradientAverage(ranks, optimizer.Model ?? throw Errors.NotSetUp(optimizer)));
        return optimizer;
    }

    /// <summary>Returns this rank's share of a dataset that every rank has loaded.</summary>
    /// <param name="data">The dataset, of the same length on all ranks.</param>
    /// <param name="ranks">The ranks, at most as many as there are examples.</param>
    /// <param name="random">If given, shuffles the examples first, with the generator of rank 0.</param>
    /// <param name="isEven">Whether all shares have the same length, as training requires, so that some examples may be in two shares;
    /// false puts each example in exactly one share, for an evaluation (default: true).</param>
    /// <returns>A copy of the share.</returns>
    /// <exception cref="ArgumentException">An argument is null, or there are fewer examples than ranks.</exception>
    /// <exception cref="InvalidOperationException">Another rank has a different number of examples, or does something else.</exception>
    public static TupleDataset Scatter(this TupleDataset data, Communicator ranks, Random? random = null, bool isEven = true)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(ranks);
        ranks.Meet(new Meeting(Meeting.Act.Scatter, count: data.Count, mark: isEven ? 1 : 0));
        if (data.Count < ranks.Size) throw Errors.FewerExamplesThanRanks(data.Count, ranks);
        var order = NdArray.From(data.Order(random), [data.Count]);
        ranks.Broadcast(order);
        var first = Cut(ranks.Rank);
        var end = isEven ? first + (data.Count + ranks.Size - 1) / ranks.Size : Cut(ranks.Rank + 1);
        return data.Of(order.AsSpan<int>()[first..end]);

        int Cut(int rank) => (int)((long)data.Count * rank / ranks.Size);
    }
}
