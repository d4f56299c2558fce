using Autograd.Core;

namespace Autograd.Functions;

/// <summary>The axes of a reduction (default: all).</summary>
internal sealed class ReductionAxes(int[] axes)
{
    private readonly int[] axes = [.. axes ?? throw new ArgumentNullException(nameof(axes))];

    public ReadOnlySpan<int> AsSpan() => axes;

    public override string ToString() => $"[{string.Join(", ", axes)}]";

    public void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        uint seen = 0; // a bit for each axis, of which there are at most 32
        foreach (var axis in axes)
        {
            var bit = 1u << Errors.Axis(check.Function, check[0].Shape, axis);
            if ((seen & bit) != 0) throw Errors.AxisTwice(check, axis);
            seen |= bit;
        }
    }

    /// <summary>Requires at least one element for each element of the output.</summary>
    public void CheckElements(TypeCheck check)
    {
        CheckTypes(check);
        var shape = check[0].Shape;
        if (shape.Size == 0 && Kept(shape).Size > 0) throw Errors.NothingToReduce(check.Function, shape);
    }

    /// <summary>The shape with length 1 for each reduced axis, which broadcasts back to x.</summary>
    public Shape Kept(Shape shape)
    {
        int[] lengths = [.. shape.AsSpan()];
        if (axes.Length == 0) lengths.AsSpan().Fill(1);
        foreach (var axis in axes) lengths[shape.Axis(axis)] = 1;
        return Shape.Create(lengths);
    }

    /// <summary>The shape without these axes.</summary>
    public Shape Removed(Shape shape)
    {
        var kept = Others(shape);
        return [.. kept.Select(axis => shape[axis])];
    }

    /// <summary>
    /// The permutation that moves these axes to the end, the shape (others, these) of the result as a matrix, and the inverse permutation.
    /// </summary>
    public (int[] Order, int[] Shape, int[] Back) Last(Shape shape)
    {
        var others = Others(shape);
        int[] order = [.. others, .. Enumerable.Range(0, shape.Rank).Except(others)];
        var back = new int[order.Length];
        for (var i = 0; i < order.Length; i++) back[order[i]] = i;
        var rows = others.Aggregate(1, (product, axis) => product * shape[axis]);
        return (order, [rows, order.Skip(others.Length).Aggregate(1, (product, axis) => product * shape[axis])], back);
    }

    /// <summary>The shape with these axes at the end.</summary>
    public Shape LastLengths(Shape shape) => [.. Last(shape).Order.Select(axis => shape[axis])];

    private int[] Others(Shape shape)
    {
        if (axes.Length == 0) return [];
        var gone = Array.ConvertAll(axes, shape.Axis);
        return [.. Enumerable.Range(0, shape.Rank).Where(axis => !gone.Contains(axis))];
    }
}
