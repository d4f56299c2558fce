using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Splits x along an axis into several outputs. gx concatenates their gradients, with zeros for an output that received none; nothing is
/// kept.
/// </summary>
/// <param name="indices">Where each part after the first begins, 0 … the axis' length, not decreasing.</param>
/// <param name="axis">The axis to split; negative ones count from the last.</param>
/// <exception cref="ArgumentNullException"><paramref name="indices"/> is null.</exception>
public sealed class SplitAxis(int[] indices, int axis) : Function
{
    private readonly int[] indices = [.. indices ?? throw new ArgumentNullException(nameof(indices))];

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(indices), indices), (nameof(axis), axis)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Inputs(1);
        int[] bounds = [0, .. indices, check[0].Shape[Errors.Axis(Name, check[0].Shape, axis)]];
        for (var i = 1; i < bounds.Length; i++)
            if (bounds[i] < bounds[i - 1]) throw Errors.BadCuts(check, indices, i - 1, axis);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the positions of the cuts matter");
        return x[0].Split(indices, axis);
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [new Joining([.. gy.Select(part => part is not null)], indices, axis, x[0].Shape).Apply([.. gy.OfType<Variable>()])];

    /// <summary>Concatenates the gy that arrived. Its own gradient splits again.</summary>
    private sealed class Joining(bool[] present, int[] indices, int axis, Shape shape) : Function
    {
        public override string Name => "SplitAxisGradient";

        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs([], because: "only the positions of the cuts matter");
            var gx = NdArray.Zeros(shape, x[0].DType);
            for (int part = 0, next = 0; part < present.Length; part++)
                if (present[part]) gx.CopyFrom(x[next++], axis, start: part == 0 ? 0 : indices[part - 1]);
            return [gx];
        }

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
            [.. F.SplitAxis(gy[0]!, indices, axis).Where((_, i) => present[i])];
    }
}

public static partial class F
{
    /// <summary>
    /// Splits x along an axis before the given indices: [2, 5] gives 0 … 1, 2 … 4 and the rest. See <see cref="Functions.SplitAxis"/>.
    /// </summary>
    /// <param name="x">Any shape and type.</param>
    /// <param name="indices">Where each part after the first begins, 0 … the axis' length, not decreasing; parts may be empty.</param>
    /// <param name="axis">The axis to split; negative ones count from the last.</param>
    /// <returns>One more part than there are indices.</returns>
    /// <exception cref="ArgumentException">The indices decrease or lie outside the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable[] SplitAxis(Variable x, int[] indices, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new SplitAxis(indices, axis).ApplyAll(x);
    }

    /// <summary>Splits x along an axis into equal parts. See <see cref="Functions.SplitAxis"/>.</summary>
    /// <param name="x">Any shape and type.</param>
    /// <param name="sections">The number of parts; must divide the axis' length.</param>
    /// <param name="axis">The axis to split; negative ones count from the last.</param>
    /// <exception cref="ArgumentException">The axis' length is not a multiple of the number of parts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis, or sections is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable[] SplitAxis(Variable x, int sections, int axis = 0)
    {
        const int MostEmptyParts = 1 << 16;
        ArgumentNullException.ThrowIfNull(x);
        Errors.Size(nameof(SplitAxis), sections);
        var length = x.Shape[Errors.Axis(nameof(SplitAxis), x.Shape, axis)];
        if (length % sections != 0 || sections > Math.Max(length, MostEmptyParts)) throw Errors.UnequalSections(x.Shape, sections, axis);
        return new SplitAxis([.. Enumerable.Range(1, sections - 1).Select(i => i * (length / sections))], axis).ApplyAll(x);
    }
}
