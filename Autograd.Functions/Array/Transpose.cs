using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Permutes the axes: axis i of the output is axis axes[i] of x. Keeps nothing: gy is transposed back.</summary>
/// <param name="axes">A permutation of the axes, negative ones counted from the last (default: reverse order).</param>
public sealed class Transpose(int[] axes) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(axes), axes)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy with its axes in the order of x";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Inputs(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the order of the axes matters");
        return [x[0].Transpose(axes)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [F.Transpose(gy[0]!, Inverse(x[0].Shape))];

    /// <summary>The inverse permutation: where each axis of x went.</summary>
    private int[] Inverse(Shape shape) => [.. Enumerable.Range(0, axes.Length).OrderBy(i => shape.Axis(axes[i]))];
}

public static partial class F
{
    /// <summary>
    /// Permutes the axes: <c>F.Transpose(x, 0, 2, 1)</c>; <c>F.Transpose(x)</c> reverses them. See <see cref="Functions.Transpose"/>.
    /// </summary>
    /// <param name="x">Any shape and type.</param>
    /// <param name="axes">A permutation of the axes, negative ones counted from the last (default: reverse order).</param>
    /// <exception cref="ArgumentException">The axes are not a permutation.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Transpose(Variable x, params ReadOnlySpan<int> axes) => new Transpose(axes.ToArray()).Apply(x);
}
