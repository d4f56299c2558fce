using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Arrays of one shape along a new axis.</summary>
    /// <param name="xs">At least one, of one shape and type.</param>
    /// <param name="axis">Where the new axis stands in the result; negative ones count from the last.</param>
    /// <returns>One axis more than the arrays have, as long as there are arrays.</returns>
    /// <exception cref="ArgumentException">There is no array, or the arrays differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The result has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Stack(Variable[] xs, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(xs);
        if (xs.Length == 0) throw Errors.NothingToJoin(nameof(Stack));
        var withAxis = Errors.WithAxis(nameof(Stack), (xs[0] ?? throw Errors.NullAmong(nameof(Stack), nameof(xs))).Shape);
        axis = Errors.Axis(nameof(Stack), withAxis, axis, "the result");
        for (var i = 0; i < xs.Length; i++)
        {
            var x = xs[i] ?? throw Errors.NullAmong(nameof(Stack), nameof(xs));
            if (x.Shape != xs[0].Shape || x.DType != xs[0].DType) throw Errors.StackedArraysDiffer(xs, i);
        }

        var last = withAxis.Rank - 1;
        if (!withAxis.IsPossibleWith(last, xs.Length))
            throw Errors.TooLong(nameof(Stack), $"{xs.Length} arrays {xs[0].Shape}", withAxis, last, xs.Length);
        return Concat(Array.ConvertAll(xs, x => Reshape(x, [.. x.Shape.AsSpan()[..axis], 1, .. x.Shape.AsSpan()[axis..]])), axis);
    }
}
