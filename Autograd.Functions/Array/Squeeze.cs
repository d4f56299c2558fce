using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Removes axes of length 1: all, or those given.</summary>
    /// <param name="x">Any shape and type.</param>
    /// <param name="axes">Axes of length 1 (default: all of them).</param>
    /// <returns>x's elements with fewer axes.</returns>
    /// <exception cref="ArgumentException">A given axis is longer than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    public static Variable Squeeze(Variable x, params ReadOnlySpan<int> axes)
    {
        ArgumentNullException.ThrowIfNull(x);
        var shape = x.Shape;
        var named = new HashSet<int>();
        foreach (var axis in axes)
            if (shape[Errors.Axis(nameof(Squeeze), shape, axis)] == 1) named.Add(shape.Axis(axis));
            else throw Errors.CannotSqueeze(shape, axis);
        var all = axes.Length == 0;
        return Reshape(x, [.. Enumerable.Range(0,
            shape.Rank).Where(axis => all ? shape[axis] != 1 : !named.Contains(axis)).Select(axis => shape[axis])]);
    }
}
