namespace Autograd.Core;

/// <summary>Distributes training over several ranks: each computes the gradients of its share of the data.</summary>
public static class DataParallel
{
    /// <summary>
    /// Makes each update use the means of the gradients of all ranks, so that all continue with the same numbers: up to rounding, those of
    /// one process that takes the ranks' batches as one. Parameters and persistent arrays become those of rank 0.
    /// </summary>
    /// <remarks>
    /// The gradients are averaged before hooks see them. All ranks must make the same number of updates, with batches of one size. With k
    /// ranks an update takes about t(batch) + a + 2 n (k − 1) / k / w seconds for a batch on one rank, n bytes of gradients, and a network
    /// of latency a and w bytes a second: it pays off where that is less than t(k · batch).
    /// </remarks>
    /// <param name="optimizer">An optimizer that is set up; all parameters of its model have their shapes.</param>
    /// <param name="ranks">The ranks.</param>
    /// <returns>This optimizer.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is not set up, a parameter has no shape yet, or a rank has another model:
    /// the message names the first difference.</exception>
    public static T Distribute<T>(this T optimizer, Communicator ranks) where T : Optimizer
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(ranks);
        optimizer.Prepend(new GradientAverage(ranks, optimizer.Model ?? throw Errors.NotSetUp(optimizer)));
        return optimizer;
    }

    /// <summary>Returns this rank's share of a dataset that all ranks have.</summary>
    /// <param name="data">The dataset, equally long on all ranks.</param>
    /// <param name="ranks">The ranks, at most as many as there are examples.</param>
    /// <param name="random">If given, shuffles the examples first, with the generator of rank 0.</param>
    /// <param name="isEven">Whether all shares have the same length, as training requires; some examples are then in two of them.
    /// Otherwise, for an evaluation, each example is in exactly one (default: true).</param>
    /// <returns>The share, copied.</returns>
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
