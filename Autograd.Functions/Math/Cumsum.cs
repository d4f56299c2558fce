using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Cumulative sums along an axis; gx is the cumulative sum of gy from the other end. Keeps nothing.</summary>
/// <param name="axis">The axis; negative ones count from the last.</param>
/// <param name="reverse">Whether to sum from the end.</param>
public sealed class Cumsum(int axis, bool reverse = false) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axis), axis), (nameof(reverse), reverse)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        Errors.Axis(Name, check[0].Shape, axis);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the derivative of a sum is 1");
        return [x[0].CumulativeSum(axis, reverse)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [new Cumsum(axis, !reverse).Apply(gy[0]!)];
}

public static partial class F
{
    /// <summary>Cumulative sums along an axis. See <see cref="Functions.Cumsum"/>.</summary>
    /// <param name="x">Any shape; float32 or float64; without an axis it is flattened first.</param>
    /// <param name="axis">The axis; negative ones count from the last (default: all axes, flattened to one).</param>
    /// <returns>x's shape and type; (x.Size) without an axis.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Cumsum(Variable x, int? axis = null) => new Cumsum(axis ?? 0).Apply(axis is null ? Flatten(x) : x);
}
