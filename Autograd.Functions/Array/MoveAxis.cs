using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Exchanges two axes.</summary>
    /// <param name="x">Any type.</param>
    /// <param name="axis1">One axis; negative ones count from the last.</param>
    /// <param name="axis2">The other.</param>
    /// <returns>x with the axes exchanged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    public static Variable SwapAxes(Variable x, int axis1, int axis2)
    {
        ArgumentNullException.ThrowIfNull(x);
        int[] order = [.. Enumerable.Range(0, x.Shape.Rank)];
        var (a, b) = (Errors.Axis(nameof(SwapAxes), x.Shape, axis1), Errors.Axis(nameof(SwapAxes), x.Shape, axis2));
        (order[a], order[b]) = (b, a);
        return Transpose(x, order);
    }

    /// <summary>Moves axes to other positions; the rest keep their order.</summary>
    /// <param name="x">Any type.</param>
    /// <param name="source">The axes to move; negative ones count from the last.</param>
    /// <param name="destination">Where each of them goes.</param>
    /// <returns>x with the axes moved.</returns>
    /// <exception cref="ArgumentException">source and destination differ in length, or an axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable MoveAxis(Variable x, ReadOnlySpan<int> source, ReadOnlySpan<int> destination)
    {
        ArgumentNullException.ThrowIfNull(x);
        var from = new List<int>();
        var to = new List<int>();
        foreach (var axis in source) from.Add(Errors.Axis(nameof(MoveAxis), x.Shape, axis));
        foreach (var axis in destination) to.Add(Errors.Axis(nameof(MoveAxis), x.Shape, axis));
        if (from.Count != to.Count || from.Distinct().Count() != from.Count
            || to.Distinct().Count() != to.Count) throw Errors.AxesToMove(source, destination);
        var order = new int[x.Shape.Rank];
        using var rest = Enumerable.Range(0, order.Length).Except(from).GetEnumerator();
        for (var i = 0; i < order.Length; i++) order[i] = to.IndexOf(i) is var at and >= 0 ? from[at] : rest.MoveNext() ? rest.Current : -1;
        return Transpose(x, order);
    }

    /// <summary>Moves one axis to another position; the rest keep their order: <c>F.MoveAxis(x, -1, 0)</c>.</summary>
    /// <inheritdoc cref="MoveAxis(Variable, ReadOnlySpan{int}, ReadOnlySpan{int})"/>
    public static Variable MoveAxis(Variable x, int source, int destination) => MoveAxis(x, [source], [destination]);

    /// <summary>Moves an axis back until it stands before another, as NumPy's rollaxis does.</summary>
    /// <param name="x">Any type.</param>
    /// <param name="axis">The axis to move; negative ones count from the last.</param>
    /// <param name="start">The axis to stand before, 0 to the number of axes; negative ones count from the last.</param>
    /// <returns>x with the axis moved.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    /// <exception cref="ArgumentNullException">x is null.</exception>
    public static Variable RollAxis(Variable x, int axis, int start = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Errors.Axis(nameof(RollAxis), x.Shape, axis);
        if (start != x.Shape.Rank) start = Errors.Axis(nameof(RollAxis), x.Shape, start);
        return MoveAxis(x, axis, start > axis ? start - 1 : start);
    }
}
