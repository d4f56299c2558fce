using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Repeats each element several times in a row.</summary>
    /// <param name="x">Any shape; without an axis it is flattened first.</param>
    /// <param name="repeats">The repetitions: one number for all elements of the axis, or one per element.</param>
    /// <param name="axis">The axis; negative ones count from the last (default: all axes, flattened to one).</param>
    /// <returns>x's type.</returns>
    /// <exception cref="ArgumentException">
    /// There is neither one number nor one per element, a number is negative, or the result would exceed the maximum size of an array.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Repeat(Variable x, int[] repeats, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(repeats);
        if (axis is null) x = Flatten(x);
        var along = Errors.Axis(nameof(Repeat), x.Shape, axis ?? 0);
        if (repeats.Length != 1 && repeats.Length != x.Shape[along]
            || repeats.Any(count => count < 0)) throw Errors.RepeatsDoNotFit(x.Shape, along, repeats);
        var total = repeats.Length == 1 ? (long)x.Shape[along] * repeats[0] : repeats.Sum(count => (long)count);
        if (!x.Shape.IsPossibleWith(along, total))
            throw Errors.TooLong(nameof(Repeat), $"x {x.Shape} and repeats [{string.Join(", ", repeats)}]", x.Shape, along, total);
        var each = Enumerable.Range(0, x.Shape[along]);
        return TakeAlong(x, along, (int)total, each.SelectMany(i => Enumerable.Repeat(i, repeats[repeats.Length == 1 ? 0 : i])));
    }

    /// <summary>Repeats each element the same number of times: <c>F.Repeat(x, 2, axis: 1)</c>.</summary>
    /// <inheritdoc cref="Repeat(Variable, int[], int?)"/>
    public static Variable Repeat(Variable x, int repeats, int? axis = null) => Repeat(x, [repeats], axis);
}
