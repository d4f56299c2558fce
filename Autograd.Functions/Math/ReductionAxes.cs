using Autograd.Core;

namespace Autograd.Functions;

/// <summary>The axes that a reduction goes over; none named: all.</summary>
internal sealed class ReductionAxes(int[] axes)
{
    private readonly int[] axes = [.. axes];

    public ReadOnlySpan<int> AsSpan() => axes;

    public void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        uint seen = 0; // a bit for each axis, of which there are at most 32
        foreach (var axis in axes)
        {
            var bit = 1u << check[0].Shape.Axis(axis);
            if ((seen & bit) != 0) throw Errors.AxisTwice(check, axis);
            seen |= bit;
        }
    }

    /// <summary>The shape that is left, with a 1 for each axis that was reduced: what broadcasts back to x.</summary>
    public Shape Kept(Shape shape)
    {
        int[] lengths = [.. shape.AsSpan()];
        if (axes.Length == 0) lengths.AsSpan().Fill(1);
        foreach (var axis in axes) lengths[shape.Axis(axis)] = 1;
        return Shape.Create(lengths);
    }
}
