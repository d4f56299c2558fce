namespace Autograd.Core;

/// <summary>Some examples: the same rows of each of a dataset's arrays.</summary>
/// <param name="Arrays">The rows, an array for each of the dataset's.</param>
/// <exception cref="ArgumentNullException">It is null, or holds null.</exception>
public sealed record Batch(NdArray[] Arrays)
{
    /// <summary>The rows, an array for each of the dataset's.</summary>
    /// <exception cref="ArgumentNullException">It is null, or holds null.</exception>
    public NdArray[] Arrays { get; init => field = WithoutNull(value); } = WithoutNull(Arrays);

    /// <summary>Takes a batch of two arrays apart: inputs and labels.</summary>
    /// <exception cref="InvalidOperationException">There are more or fewer arrays.</exception>
    public void Deconstruct(out NdArray x, out NdArray t) =>
        (x, t) = Arrays.Length == 2 ? (Arrays[0], Arrays[1]) : throw Errors.NotAPair(Arrays.Length);

    private static NdArray[] WithoutNull(NdArray[] arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return Array.IndexOf(arrays, null) is var index and >= 0 ? throw Errors.NullArray(nameof(Batch), index) : arrays;
    }
}
