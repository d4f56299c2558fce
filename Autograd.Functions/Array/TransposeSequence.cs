using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Converts sequences to time steps, or back: step t holds element t of each sequence that is longer than t.</summary>
    /// <param name="xs">Sequences (L, …), longest first; or time steps (B_t, …).</param>
    /// <returns>As many arrays as the longest sequence has elements; none if all are empty.</returns>
    /// <exception cref="ArgumentException">xs is empty, or the sequences are not sorted by length or differ in the shape or type of their
    /// elements.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable[] TransposeSequence(Variable[] xs)
    {
        ArgumentNullException.ThrowIfNull(xs);
        if (xs.Length == 0) throw Errors.NoSequences(nameof(TransposeSequence));
        for (var i = 0; i < xs.Length; i++) ArgumentNullException.ThrowIfNull(xs[i], $"xs[{i}]");
        for (var i = 0; i < xs.Length; i++)
        {
            if (xs[i].Shape.Rank == 0 || i > 0 && xs[i].Shape[0] > xs[i - 1].Shape[0]) throw Errors.SequencesNotSorted(i, xs);
            if (xs[i].DType != xs[0].DType
                || !xs[i].Shape.AsSpan()[1..].SequenceEqual(xs[0].Shape.AsSpan()[1..])) throw Errors.SequencesDiffer(i, xs);
        }

        var (sequences, steps) = (new TimeSteps(Array.ConvertAll(xs, x => x.Shape[0])), xs[0].Shape[0]);
        return steps == 0 ? [] : SplitAxis(GetItem(Concat(xs, 0), sequences.Transposed), new TimeSteps(sequences.Lengths).Cuts);
    }
}
