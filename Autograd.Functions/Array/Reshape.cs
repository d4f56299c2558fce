using Autograd.Core;

namespace Autograd.Functions;

/// <summary>The same elements in another shape; the output shares x's buffer. Keeps nothing: gy is reshaped back.</summary>
/// <param name="shape">The new lengths; one of them may be −1 and is then computed.</param>
public sealed class Reshape(int[] shape) : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Inputs(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the shape matters");
        return [x[0].Reshape(shape)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [F.Reshape(gy[0]!, x[0].Shape)];
}

public static partial class F
{
    /// <summary>The same elements in another shape: <c>F.Reshape(x, 2, -1)</c>. See <see cref="Functions.Reshape"/>.</summary>
    /// <param name="x">Any shape and type.</param>
    /// <param name="shape">The new lengths; one of them may be −1 and is then computed. None: a scalar.</param>
    /// <returns>x's type and elements; if x has the shape already, x itself.</returns>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static Variable Reshape(Variable x, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape.AsSpan().SequenceEqual(shape) ? x : new Reshape(shape.ToArray()).Apply(x);
    }
}
