namespace Autograd.Core;

/// <summary>Arrays whose rows belong together: example i is row i of each.</summary>
/// <remarks>Several threads may read one dataset.</remarks>
public sealed class TupleDataset
{
    /// <summary>A dataset of these arrays.</summary>
    /// <exception cref="ArgumentException">There is no array, one is a scalar, or their first lengths differ.</exception>
    public TupleDataset(params NdArray[] arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        for (var i = 0; i < arrays.Length; i++)
            if (arrays[i] is null) throw Errors.NullArray(nameof(TupleDataset), i);
        if (arrays.Length == 0
            || arrays.Any(array => array.Rank == 0 || array.Shape[0] != arrays[0].Shape[0])) throw Errors.UnequalLengths(string.Join(", ",
            arrays.Select(array => array.Shape)));
        foreach (var array in arrays) array.Keep();
        Arrays = [.. arrays];
    }

    /// <summary>The arrays.</summary>
    public IReadOnlyList<NdArray> Arrays { get; }

    /// <summary>The number of examples.</summary>
    public int Count => Arrays[0].Shape[0];

    /// <summary>The examples with these numbers, copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public Batch Take(ReadOnlySpan<int> rows)
    {
        var taken = new NdArray[Arrays.Count];
        for (var i = 0; i < taken.Length; i++) taken[i] = Arrays[i].Rows(rows);
        return new Batch(taken);
    }

    /// <summary>Two datasets: the first examples, and the rest.</summary>
    /// <param name="first">How many examples the first one has.</param>
    /// <param name="random">If given, the examples are shuffled before.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer examples.</exception>
    public (TupleDataset First, TupleDataset Second) Split(int first, Random? random = null)
    {
        if (first < 0 || first > Count) throw Errors.BadSplit(first, Count);
        int[] order = [.. Enumerable.Range(0, Count)];
        random?.Shuffle(order);
        return (new TupleDataset(Take(order.AsSpan(0, first)).Arrays), new TupleDataset(Take(order.AsSpan(first)).Arrays));
    }
}
