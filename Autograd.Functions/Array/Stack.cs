using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Stacks arrays of one shape along a new axis.</summary>
    /// <param name="xs">At least one array; all of one shape and type.</param>
    /// <param name="axis">The position of the new axis in the result; negative ones count from the last.</param>
    /// <returns>The arrays' shape with the new axis, whose length is the number of arrays.</returns>
    /// <exception cref="ArgumentException">xs is empty, or the arrays differ in shape or type.</exception>
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
