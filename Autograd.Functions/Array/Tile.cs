using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Copies of an array, side by side along each axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="reps">How many along each axis; fewer numbers are for the last axes, more add axes in front.</param>
    /// <returns>x's type; each axis that many times as long.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    public static Variable Tile(Variable x, params ReadOnlySpan<int> reps)
    {
        ArgumentNullException.ThrowIfNull(x);
        var rank = Math.Max(x.Shape.Rank, reps.Length);
        x = Reshape(x, [.. Enumerable.Repeat(1, rank - x.Shape.Rank), .. x.Shape]);
        for (var i = 1; i <= reps.Length; i++)
        {
            if (reps[^i] < 0) throw Errors.NegativeRepetition(reps);
            var length = x.Shape[rank - i];
            if (reps[^i] != 1) x = TakeAlong(x, rank - i, [.. Enumerable.Range(0, length * reps[^i]).Select(place => place % length)]);
        }

        return x;
    }

    /// <summary>Some elements of one axis, all of the others.</summary>
    internal static Variable TakeAlong(Variable x, int axis, int[] elements)
    {
        var items = new AxisIndex[axis + 1];
        items.AsSpan().Fill(Range.All);
        items[axis] = elements;
        return GetItem(x, items.AsSpan());
    }
}
