using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// The larger of two elements, broadcast as in NumPy. gy goes to the larger one, in equal parts if they are equal. Keeps both.
/// </summary>
/// <remarks>Ties behave as in PyTorch; Chainer gives the first argument the whole gradient. NaN wins, and no gradient passes there. Second
/// derivatives are 0.</remarks>
public sealed class Maximum : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x1", "x2"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(2);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.Maximum(x[0], x[1])];

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [Ties.Pass(gy[0]!, Share(x[0].Data, x[1].Data)).SumTo(x[0].Shape),
            Ties.Pass(gy[0]!, Share(x[1].Data, x[0].Data)).SumTo(x[1].Shape)];

    private static NdArray Share(NdArray own, NdArray other) => (own > other) + 0.5 * NdArray.Equal(own, other);
}

public static partial class F
{
    /// <summary>The larger of two elements. See <see cref="Functions.Maximum"/>.</summary>
    /// <param name="x1">Any shape; float32 or float64.</param>
    /// <param name="x2">A shape that broadcasts with x1's; x1's type.</param>
    /// <returns>The common shape.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Maximum(Variable x1, Variable x2) => new Maximum().Apply(x1, x2);
}
