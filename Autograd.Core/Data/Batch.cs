namespace Autograd.Core;

/// <summary>Some examples: the same rows of each of a dataset's arrays.</summary>
/// <param name="Arrays">The rows, an array for each of the dataset's.</param>
public sealed record Batch(NdArray[] Arrays)
{
    /// <summary>Takes a batch of two arrays apart: inputs and labels.</summary>
    /// <exception cref="InvalidOperationException">There are more or fewer arrays.</exception>
    public void Deconstruct(out NdArray x, out NdArray t) =>
        (x, t) = Arrays.Length == 2 ? (Arrays[0], Arrays[1]) : throw Errors.NotAPair(Arrays.Length);
}
