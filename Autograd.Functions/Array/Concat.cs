using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Concatenates arrays along an axis. Each gx is its part of gy; nothing is kept.</summary>
/// <param name="axis">The axis in which the arrays may differ; negative ones count from the last.</param>
public sealed class Concat(int axis = 1) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axis), axis)];

    /// <inheritdoc/>
    protected override string? Rule => "the gradient of each input is its part of gy";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        if (check.Count == 0) throw Errors.NothingToJoin(Name);
        var length = 0L;
        for (var i = 0; i < check.Count; i++)
        {
            var (first, x) = (check[0], check[i]);
            if (axis < -first.Shape.Rank || axis >= first.Shape.Rank) throw Errors.NoSuchAxis(check, axis);
            if (x.DType != first.DType || x.Shape.Rank != first.Shape.Rank
                || x.Shape.With(axis, 0) != first.Shape.With(axis, 0)) throw Errors.PartsDiffer(check, i, axis);
            length += x.Shape[axis];
        }

        var (shape, along) = (check[0].Shape, check[0].Shape.Axis(axis));
        if (!shape.IsPossibleWith(along, length))
            throw Errors.TooLong(Name, $"{check.Count} arrays like {shape} along axis {axis}", shape, along, length);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the lengths along the axis matter");
        return [NdArray.Concat(x, axis)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        F.SplitAxis(gy[0]!, Cuts(x), axis);

    /// <summary>Where each part after the first begins.</summary>
    private int[] Cuts(Variable[] parts)
    {
        var cuts = new int[parts.Length - 1];
        for (int i = 0, start = 0; i < cuts.Length; i++) cuts[i] = start += parts[i].Shape[axis];
        return cuts;
    }
}

public static partial class F
{
    /// <summary>Concatenates arrays along an axis. See <see cref="Functions.Concat"/>.</summary>
    /// <param name="xs">At least one array; all of one type, with equal lengths except along that axis.</param>
    /// <param name="axis">The axis in which the arrays may differ; negative ones count from the last.</param>
    /// <exception cref="ArgumentException">xs is empty, or the arrays do not fit or have no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Concat(Variable[] xs, int axis = 1) => new Concat(axis).Apply(xs);
}
