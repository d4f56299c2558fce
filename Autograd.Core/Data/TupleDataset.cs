namespace Autograd.Core;

/// <summary>Arrays whose rows belong together: example i is row i of each. The arrays may have names.</summary>
/// <remarks>Several threads may read one dataset.</remarks>
public sealed class TupleDataset
{
    /// <summary>Creates a dataset of these arrays.</summary>
    /// <exception cref="ArgumentException">There is no array, one is null or a scalar, or their first lengths differ.</exception>
    public TupleDataset(params NdArray[] arrays)
        : this(arrays, ArrayNames.None)
    {
    }

    /// <summary>Creates a dataset of named arrays, which its batches also have: <c>batch["x"]</c>.</summary>
    /// <exception cref="ArgumentException">There is no array, one is null or a scalar, or their first lengths differ.</exception>
    public TupleDataset(IReadOnlyDictionary<string, NdArray> arrays)
        : this([.. (arrays ?? throw new ArgumentNullException(nameof(arrays))).Values], new ArrayNames([.. arrays.Keys]))
    {
    }

    private TupleDataset(NdArray[] arrays, ArrayNames names)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        for (var i = 0; i < arrays.Length; i++)
            if (arrays[i] is null) throw Errors.NullArray(nameof(TupleDataset), i);
        if (arrays.Length == 0
            || arrays.Any(array => array.Rank == 0 || array.Shape[0] != arrays[0].Shape[0])) throw Errors.UnequalLengths(string.Join(", ",
            arrays.Select(array => array.Shape)));
        foreach (var array in arrays) array.Keep();
        (Arrays, Names) = ([.. arrays], names);
    }

    /// <summary>The arrays.</summary>
    public IReadOnlyList<NdArray> Arrays { get; }

    /// <summary>The number of examples.</summary>
    public int Count => Arrays[0].Shape[0];

    /// <summary>Gets an array by its name.</summary>
    /// <exception cref="ArgumentException">There is no array with this name.</exception>
    public NdArray this[string name] => Arrays[Names.Place(name, Arrays.Count)];

    /// <summary>The names of the arrays.</summary>
    internal ArrayNames Names { get; }

    /// <summary>Concatenates the examples of several datasets, which are copied.</summary>
    /// <exception cref="ArgumentException">
    /// There is no dataset, one is null, their arrays differ in number, type or in the shape of an example, or there would be more
    /// elements than an array can have.
    /// </exception>
    public static TupleDataset Concat(params TupleDataset[] datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        if (datasets.Length == 0 || Array.IndexOf(datasets, null) >= 0) throw Errors.NoDatasets();
        var arrays = new NdArray[datasets[0].Arrays.Count];
        for (var i = 0; i < arrays.Length; i++)
        {
            var first = datasets[0].Arrays[i];
            long count = 0;
            foreach (var dataset in datasets)
            {
                if (dataset.Arrays.Count != arrays.Length) throw Errors.UnlikeExamples(nameof(Concat), arrays.Length, dataset.Arrays.Count);
                var next = dataset.Arrays[i];
                if (next.DType != first.DType || !next.Shape.AsSpan()[1..].SequenceEqual(first.Shape.AsSpan()[1..]))
                    throw Errors.UnlikeArrays(nameof(Concat), i, first, next);
                count += dataset.Count;
            }

            if (!first.Shape.IsPossibleWith(0, count)) throw Errors.OutputTooLarge(nameof(Concat), $"{count} examples", count);
            arrays[i] = NdArray.Concat([.. datasets.Select(dataset => dataset.Arrays[i])]);
        }

        return new TupleDataset(arrays, datasets[0].Names);
    }

    /// <summary>
    /// Splits one long sequence into parallel streams, for truncated backpropagation: each begins at its share of the sequence.
    /// </summary>
    /// <remarks>
    /// Row t of the first array holds the element that each stream reads at time t, row t of the second the element after it; the last
    /// element is followed by the first, as in Chainer's iterator over parallel sequences. Read in order, a batch holds the times of one
    /// part of backpropagation: <c>new SerialIterator(data, batchSize: 25, repeat: false, shuffle: false)</c>. At a new epoch the streams
    /// begin again, and a state that a link carries over is reset.
    /// </remarks>
    /// <param name="sequence">(N, …): one element after another.</param>
    /// <param name="count">The number of streams; up to count − 1 elements between them are left out.</param>
    /// <returns>Two arrays (N / count, count, …).</returns>
    /// <exception cref="ArgumentException">The sequence is null or a scalar, or shorter than the number of streams.</exception>
    /// <exception cref="InvalidOperationException">The step in which the sequence was made has ended.</exception>
    public static TupleDataset Streams(NdArray sequence, int count)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        if (sequence.Rank == 0 || count < 1 || count > sequence.Shape[0]) throw Errors.NoStreams(sequence.Shape, count);
        var (total, length) = (sequence.Shape[0], sequence.Shape[0] / count);
        int[] places = [.. Enumerable.Range(0, length * count).Select(i => (int)((long)total * (i % count) / count) + i / count)];
        Shape shape = [length, count, .. sequence.Shape.Skip(1)];
        return new TupleDataset(sequence.Rows(places).Reshape(shape),
            sequence.Rows(Array.ConvertAll(places, place => (place + 1) % total)).Reshape(shape));
    }

    /// <summary>Copies the examples with these indices.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public Batch Take(ReadOnlySpan<int> rows)
    {
        var taken = new NdArray[Arrays.Count];
        for (var i = 0; i < taken.Length; i++) taken[i] = Arrays[i].Rows(rows);
        return new Batch(taken) { Names = Names };
    }

    /// <summary>Splits the dataset in two: the first examples, and the rest.</summary>
    /// <param name="first">The number of examples in the first one.</param>
    /// <param name="random">If given, shuffles the examples first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer examples.</exception>
    public (TupleDataset First, TupleDataset Second) Split(int first, Random? random = null)
    {
        if (first < 0 || first > Count) throw Errors.BadSplit(first, Count);
        var order = Order(random);
        return (Of(order.AsSpan(0, first)), Of(order.AsSpan(first)));
    }

    /// <summary>
    /// Splits the dataset for cross-validation: each example is in the test set of one pair and in the training sets of the others.
    /// </summary>
    /// <param name="count">The number of pairs, from 2 to the number of examples; their test sets differ in size by at most one.</param>
    /// <param name="random">If given, shuffles the examples first.</param>
    /// <returns>The pairs, each copied when it is requested.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer examples, or <paramref name="count"/> is less than 2.</exception>
    public IEnumerable<(TupleDataset Train, TupleDataset Test)> Folds(int count, Random? random = null)
    {
        if (count < 2 || count > Count) throw Errors.BadFolds(count, Count);
        var order = Order(random);
        int Cut(int fold) => (int)((long)order.Length * fold / count);
        return Enumerable.Range(0, count).Select(fold => (
            Of([.. order[..Cut(fold)], .. order[Cut(fold + 1)..]]), Of(order.AsSpan(Cut(fold)..Cut(fold + 1)))));
    }

    /// <summary>Creates a dataset from copies of the examples with these indices.</summary>
    internal TupleDataset Of(ReadOnlySpan<int> rows) => new(Take(rows).Arrays, Names);

    /// <summary>The indices of the examples, shuffled if there is a generator.</summary>
    internal int[] Order(Random? random)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        random?.Shuffle(order);
        return order;
    }
}
