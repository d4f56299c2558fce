using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Takes a part of an array by NumPy's rules, as <c>x[items]</c> does. See <see cref="Core.GetItem"/>.</summary>
    /// <param name="x">Any type.</param>
    /// <param name="items">The selection along each axis; axes without one are taken whole.</param>
    /// <returns>A copy of the elements, in NumPy's shape.</returns>
    /// <exception cref="ArgumentException">There are more items than axes, or lists do not broadcast together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable GetItem(Variable x, params ReadOnlySpan<AxisIndex> items) => new GetItem(items).Apply(x);

    /// <summary>Takes elements along the first axis: <c>F.GetItem(x, [0, 0, 2])</c>.</summary>
    /// <param name="x">(n, …), any type.</param>
    /// <param name="indices">−n … n − 1; negative ones count from the end, repeated ones are taken again.</param>
    /// <returns>(indices.Length, …).</returns>
    /// <exception cref="ArgumentException">x is a scalar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable GetItem(Variable x, int[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return GetItem(x, (NdArray)indices);
    }

    /// <summary>
    /// Takes elements along the first axis, arranged as the indices are; a scalar index removes the axis: <c>F.GetItem(x, -1)</c>.
    /// </summary>
    /// <param name="x">(n, …), any type.</param>
    /// <param name="indices">int32, any shape; −n … n − 1.</param>
    /// <returns>The shape of the indices, then that of x without its first axis.</returns>
    /// <exception cref="ArgumentException">x is a scalar, or the indices are not int32.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable GetItem(Variable x, NdArray indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new GetItem(indices).Apply(x);
    }
}
