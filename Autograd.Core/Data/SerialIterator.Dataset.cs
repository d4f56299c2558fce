namespace Autograd.Core;

/// <summary>Goes through a dataset in batches of arrays.</summary>
/// <remarks>
/// <para>A batch is valid until the iterator returns the next one, which reuses its memory; reading its arrays then throws an
/// <see cref="InvalidOperationException"/>. So run the backward pass of a batch before taking the next one, and copy arrays that must live
/// longer (<see cref="NdArray.Copy"/>). Arrays that a parameter, a link or a dataset took over stay valid.</para>
/// <para>For truncated backpropagation along one long sequence see <see cref="TupleDataset.Streams"/>.</para>
/// </remarks>
public sealed class SerialIterator : SerialIterator<Batch>
{
    private readonly BatchMemory memory = new();
    private readonly TupleDataset? dataset;
    private readonly Func<int[], Batch> take;

    /// <summary>Creates an iterator at the beginning of a dataset.</summary>
    /// <param name="dataset">The examples.</param>
    /// <param name="batchSize">The number of examples in a batch, at least 1; if examples are repeated, at most 2²⁴ or the number of
    /// examples.</param>
    /// <param name="repeat">
    /// Whether batches run across the end of an epoch; otherwise the last one of each epoch may be smaller, and the dataset may be empty.
    /// </param>
    /// <param name="shuffle">Whether to shuffle the examples in each epoch.</param>
    /// <param name="random">Random generator of the order and of the transforms (default: <c>Config.Random.Shuffling</c>).</param>
    /// <exception cref="ArgumentException">
    /// The dataset is null, the batch size is less than 1 or too large, or there is no example to repeat.
    /// </exception>
    public SerialIterator(TupleDataset dataset, int batchSize, bool repeat = true, bool shuffle = true, Random? random = null)
        : base((dataset ?? throw new ArgumentNullException(nameof(dataset))).Count, batchSize, repeat, shuffle, random) =>
        (this.dataset, take) = (dataset, rows => dataset.Take(rows));

    /// <summary>Creates an iterator over batches that a function makes from the indices of examples.</summary>
    /// <param name="count">The number of examples.</param>
    /// <param name="take">Creates the batch of some of the examples 0 to count − 1; the iterator copies its arrays.</param>
    /// <param name="batchSize">The number of examples in a batch, at least 1; if examples are repeated, at most 2²⁴ or the number of
    /// examples.</param>
    /// <param name="repeat">
    /// Whether batches run across the end of an epoch; otherwise the last one of each epoch may be smaller, and the dataset may be empty.
    /// </param>
    /// <param name="shuffle">Whether to shuffle the examples in each epoch.</param>
    /// <param name="random">Random generator of the order and of the transforms (default: <c>Config.Random.Shuffling</c>).</param>
    /// <exception cref="ArgumentException">
    /// The function is null, the count is negative or larger than an array's length can be, the batch size is less than 1 or too large, or
    /// there is no example to repeat; when batches are taken: the function returned null.
    /// </exception>
    /// <exception cref="InvalidOperationException">When batches are taken: the step in which an array was made has ended.</exception>
    public SerialIterator(int count, Func<int[], Batch> take, int batchSize, bool repeat = true, bool shuffle = true, Random? random = null)
        : base(count, batchSize, repeat, shuffle, random)
    {
        ArgumentNullException.ThrowIfNull(take);
        this.take = take;
    }

    /// <summary>Transforms the arrays of each example, drawing from the iterator's generator (default: no transform).</summary>
    public Func<NdArray[], Random, NdArray[]>? TransformExample { get; init; }

    /// <summary>Transforms each batch, drawing from the iterator's generator (default: no transform).</summary>
    public Func<Batch, Random, Batch>? Transform { get; init; }

    /// <summary>Creates an iterator over the examples of a list.</summary>
    /// <param name="examples">The examples, which are not copied.</param>
    /// <param name="batchSize">The number of examples in a batch, at least 1; if examples are repeated, at most 2²⁴ or the number of
    /// examples.</param>
    /// <param name="repeat">
    /// Whether batches run across the end of an epoch; otherwise the last one of each epoch may be smaller, and the dataset may be empty.
    /// </param>
    /// <param name="shuffle">Whether to shuffle the examples in each epoch.</param>
    /// <param name="random">Random generator of the order (default: <c>Config.Random.Shuffling</c>).</param>
    /// <returns>An iterator whose batches are arrays of examples; they stay valid.</returns>
    /// <exception cref="ArgumentException">
    /// The list is null, the batch size is less than 1 or too large, or there is no example to repeat.
    /// </exception>
    public static SerialIterator<T[]> Of<T>(
        IReadOnlyList<T> examples, int batchSize, bool repeat = true, bool shuffle = true, Random? random = null) =>
        new ListIterator<T>(examples ?? throw new ArgumentNullException(nameof(examples)), batchSize, repeat, shuffle, random);

    private protected override bool Draws => base.Draws || Transform is not null || TransformExample is not null;

    private protected override Batch Take(int[] rows)
    {
        memory.End();
        if (dataset is not null && Transform is null && TransformExample is null)
            return new Batch(memory.Rows(dataset.Arrays, rows)) { Names = dataset.Names };
        using var step = new ArrayScope();
        var batch = take(rows) ?? throw Errors.NoBatch("the function");
        if (TransformExample is { } each)
        {
            var examples = Enumerable.Range(0, rows.Length)
                .Select(i => each(batch.Example(i), Generator) ?? throw Errors.NoBatch(nameof(TransformExample)));
            batch = Batch.ConcatExamples([.. examples]) with { Names = batch.Names };
        }

        if (Transform is { } transform) batch = transform(batch, Generator) ?? throw Errors.NoBatch(nameof(Transform));
        return new Batch(memory.Copy(batch.Arrays)) { Names = batch.Names.Names.Count > 0 ? batch.Names : dataset?.Names ?? batch.Names };
    }
}
