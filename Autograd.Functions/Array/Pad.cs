using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Pads an array.</summary>
    /// <param name="x">float32 or float64.</param>
    /// <param name="padWidth">The number of elements to add before and after, for each axis: <c>[[1, 0], [0, 2]]</c>.</param>
    /// <param name="mode">The values to add.</param>
    /// <param name="constantValue">The value to add with <see cref="PadMode.Constant"/>.</param>
    /// <returns>x's type.</returns>
    /// <exception cref="ArgumentException">
    /// There is not one pair per axis, a width is negative, an axis has no element to repeat, or the result would exceed the maximum size
    /// of an array.
    /// </exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Pad(Variable x, int[][] padWidth, PadMode mode = PadMode.Constant, double constantValue = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(padWidth);
        if (!Enum.IsDefined(mode)) throw Errors.NoSuchPadMode(mode);
        if (padWidth.Length != x.Shape.Rank || padWidth.Any(pair => pair is not [>= 0, >= 0])) throw Errors.PadWidths(x.Shape);
        long[] lengths = [.. padWidth.Select((pair, axis) => (long)pair[0] + pair[1] + x.Shape[axis])];
        if (!Shape.IsPossible(lengths)) throw Errors.TooWide(x.Shape, padWidth, lengths);
        for (var axis = 0; axis < padWidth.Length; axis++)
        {
            var (before, after, length) = (padWidth[axis][0], padWidth[axis][1], x.Shape[axis]);
            if (before + after == 0) continue;
            if (mode != PadMode.Constant)
            {
                if (length == 0) throw Errors.NothingToRepeat(x.Shape, axis, mode);
                var places = Enumerable.Range(-before, (int)lengths[axis]);
                x = TakeAlong(x, axis, (int)lengths[axis], places.Select(place => (int)Source(place, length, mode)));
                continue;
            }

            Variable Constants(int count) => NdArray.Full(x.Shape.With(axis, count), constantValue, x.DType);
            x = Concat([Constants(before), x, Constants(after)], axis);
        }

        return x;
    }

    /// <summary>Pads each axis with the same number of elements before and after.</summary>
    /// <inheritdoc cref="Pad(Variable, int[][], PadMode, double)"/>
    public static Variable Pad(Variable x, int padWidth, PadMode mode = PadMode.Constant, double constantValue = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Pad(x, [.. Enumerable.Repeat(new[] { padWidth, padWidth }, x.Shape.Rank)], mode, constantValue);
    }

    private static long Source(long place, long length, PadMode mode)
    {
        static long Modulo(long a, long b) => (a % b + b) % b;
        switch (mode)
        {
            case PadMode.Wrap: return Modulo(place, length);
            case PadMode.Symmetric when Modulo(place, 2 * length) is var turned: return turned < length ? turned : 2 * length - 1 - turned;
            case PadMode.Reflect when length > 1 && Modulo(place, 2 * length - 2) is var turned:
                return turned < length ? turned
                : 2 * length - 2 - turned;
            default: return Math.Clamp(place, 0, length - 1);
        }
    }
}
