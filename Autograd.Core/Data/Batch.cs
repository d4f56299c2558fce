namespace Autograd.Core;

/// <summary>Some examples: the same rows of each of a dataset's arrays.</summary>
/// <remarks>A batch from a <see cref="SerialIterator"/> is valid until the iterator returns the next one.</remarks>
/// <param name="Arrays">The rows, one array for each of the dataset's.</param>
/// <exception cref="ArgumentNullException">It is null or contains null.</exception>
public sealed record Batch(NdArray[] Arrays)
{
    /// <summary>The rows, one array for each of the dataset's.</summary>
    /// <exception cref="ArgumentNullException">It is null or contains null.</exception>
    public NdArray[] Arrays { get; init => field = WithoutNull(value); } = WithoutNull(Arrays);

    /// <summary>Gets an array by its name in the dataset.</summary>
    /// <exception cref="ArgumentException">There is no array with this name.</exception>
    public NdArray this[string name] => Arrays[Names.Place(name, Arrays.Length)];

    /// <summary>The names of the arrays.</summary>
    internal ArrayNames Names { get; init; } = ArrayNames.None;

    /// <summary>Deconstructs a batch of two arrays into inputs and labels.</summary>
    /// <exception cref="InvalidOperationException">There are more or fewer arrays.</exception>
    public void Deconstruct(out NdArray x, out NdArray t) =>
        (x, t) = Arrays.Length == 2 ? (Arrays[0], Arrays[1]) : throw Errors.NotAPair(Arrays.Length);

    /// <summary>
    /// Creates a batch from single examples, like Chainer's <c>concat_examples</c>: their arrays become the rows of larger ones.
    /// </summary>
    /// <param name="examples">The arrays of each example: the same number and types for each; at least one example.</param>
    /// <param name="padding">
    /// The number that pads shorter arrays to the longest along each axis (default: arrays of different shapes are refused).
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no example, something is null, the examples do not fit together, or the batch would be larger than an array can be.
    /// </exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static Batch ConcatExamples(IReadOnlyList<NdArray[]> examples, double? padding = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0) throw Errors.NoExamples();
        var arrays = new NdArray[examples[0]?.Length ?? throw Errors.NullArray(nameof(ConcatExamples), 0)];
        for (var i = 0; i < arrays.Length; i++)
        {
            var shape = ShapeOfBatch(examples, i, padding is not null);
            var array = padding is { } number ? NdArray.Full(shape, number, examples[0][i].DType)
                : NdArray.Allocate(shape, examples[0][i].DType);
            for (var row = 0; row < examples.Count; row++) SliceOperation.CopyToRow(examples[row][i], array, row);
            arrays[i] = array;
        }

        return new Batch(arrays);
    }

    /// <summary>The arrays of one example, without the axis of examples.</summary>
    internal NdArray[] Example(int index) =>
        Array.ConvertAll(Arrays, array => array.Rows([index]).Reshape(Shape.Create(array.Shape.AsSpan()[1..])));

    /// <summary>The number of examples, then the largest length of their arrays along each further axis.</summary>
    private static Shape ShapeOfBatch(IReadOnlyList<NdArray[]> examples, int array, bool isPadded)
    {
        var first = examples[0][array] ?? throw Errors.NullArray(nameof(ConcatExamples), array);
        int[] lengths = [examples.Count, .. first.Shape];
        foreach (var example in examples)
        {
            if (example is null || example.Length != examples[0].Length)
                throw Errors.UnlikeExamples(nameof(ConcatExamples), examples[0].Length, example?.Length);
            if (example[array] is not { } next) throw Errors.NullArray(nameof(ConcatExamples), array);
            if (next.DType != first.DType || next.Rank != first.Rank || !isPadded && next.Shape != first.Shape)
                throw Errors.UnlikeArrays(nameof(ConcatExamples), array, first, next);
            for (var axis = 0; axis < next.Rank; axis++) lengths[axis + 1] = Math.Max(lengths[axis + 1], next.Shape[axis]);
        }

        return Shape.IsPossible<int>(lengths) ? Shape.Create(lengths)
            : throw Errors.OutputTooLarge(nameof(ConcatExamples), $"{examples.Count} examples", lengths.AsSpan());
    }

    private static NdArray[] WithoutNull(NdArray[] arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return Array.IndexOf(arrays, null) is var index and >= 0 ? throw Errors.NullArray(nameof(Batch), index) : arrays;
    }
}
