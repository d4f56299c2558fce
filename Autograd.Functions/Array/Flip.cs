using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Reverses the order of the elements along axes.</summary>
    /// <param name="x">float32 or float64.</param>
    /// <param name="axes">The axes; negative ones count from the last.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    public static Variable Flip(Variable x, params ReadOnlySpan<int> axes)
    {
        ArgumentNullException.ThrowIfNull(x);
        var items = new AxisIndex[x.Shape.Rank];
        items.AsSpan().Fill(Range.All);
        foreach (var axis in axes) items[Errors.Axis(nameof(Flip), x.Shape, axis)] = AxisIndex.Steps(null, null, -1);
        return GetItem(x, items.AsSpan());
    }

    /// <summary>Reverses the order of the columns.</summary>
    /// <param name="x">At least two axes.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    public static Variable FlipLR(Variable x) => Flip(x, 1);

    /// <summary>Reverses the order of the rows.</summary>
    /// <param name="x">At least one axis.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    public static Variable FlipUD(Variable x) => Flip(x, 0);
}
