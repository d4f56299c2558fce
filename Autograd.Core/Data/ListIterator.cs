namespace Autograd.Core;

// Goes through a list in batches, which are arrays of its examples.
internal sealed class ListIterator<T>(IReadOnlyList<T> examples, int batchSize, bool repeat, bool shuffle, Random? random)
    : SerialIterator<T[]>(examples.Count, batchSize, repeat, shuffle, random)
{
    private protected override T[] Take(int[] rows) => Array.ConvertAll(rows, row => examples[row]);
}
