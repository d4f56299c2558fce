using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Repeats an array along each axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="reps">The number of copies along each axis; fewer numbers apply to the last axes, more add axes in front.</param>
    /// <returns>x's type; each axis multiplied by its number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="ArgumentException">The result would have more elements or axes than an array can have.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    public static Variable Tile(Variable x, params ReadOnlySpan<int> reps)
    {
        ArgumentNullException.ThrowIfNull(x);
        foreach (var count in reps)
            if (count < 0) throw Errors.NegativeRepetition(reps);
        var (rank, times) = (Math.Max(x.Shape.Rank, reps.Length), reps.ToArray());
        int[] before = [.. Enumerable.Repeat(1, rank - x.Shape.Rank), .. x.Shape];
        long[] lengths = [.. before.Zip([.. Enumerable.Repeat(1, rank - times.Length), .. times], (length, count) => (long)length * count)];
        if (!Shape.IsPossible(lengths))
            throw Errors.OutputTooLarge(nameof(Tile), $"x {x.Shape} and reps ({string.Join(", ", times)})", lengths);
        x = Reshape(x, before);
        foreach (var axis in Enumerable.Range(0, rank).OrderBy(axis => lengths[axis])) // shortest first: an empty result stays empty
        {
            var (length, places) = (before[axis], Enumerable.Range(0, (int)lengths[axis]));
            if (length != lengths[axis]) x = TakeAlong(x, axis, (int)lengths[axis], places.Select(place => place % length));
        }

        return x;
    }

    /// <summary>Takes some elements of one axis and all of the others.</summary>
    internal static Variable TakeAlong(Variable x, int axis, int count, IEnumerable<int> elements)
    {
        if (x.Shape.Size == 0) return Reshape(x, x.Shape.With(axis, count));
        var items = new AxisIndex[axis + 1];
        items.AsSpan().Fill(Range.All);
        items[axis] = elements.ToArray();
        return GetItem(x, items.AsSpan());
    }
}
