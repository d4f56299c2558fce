using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = |x0 − x1|. gx0 = sign(x0 − x1) gy = −gx1, with 0 where they are equal. Keeps x0 and x1.</summary>
/// <remarks>Never broadcast. Source: chainer.functions.absolute_error, and with <see cref="Reduce.Mean"/>
/// chainer.functions.mean_absolute_error.</remarks>
/// <param name="reduce">Reduction of the elementwise losses.</param>
/// <exception cref="ArgumentOutOfRangeException">The reduction is not supported.</exception>
public sealed class AbsoluteError(Reduce reduce = Reduce.No) : ElementwiseLoss(reduce)
{
    private readonly bool mean = reduce == Reduce.Mean;

    /// <inheritdoc/>
    public override string Name => mean ? "MeanAbsoluteError" : "AbsoluteError";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x0", "x1"];

    /// <inheritdoc/>
    protected override NdArray Losses(NdArray[] x) => (x[0] - x[1]).Abs();

    /// <inheritdoc/>
    protected override Variable Derivative(Variable[] x, int input)
    {
        var sign = (x[0].Data - x[1].Data).Sign();
        return input == 0 ? sign : -sign;
    }
}

public static partial class F
{
    /// <summary>The absolute differences, elementwise. See <see cref="Functions.AbsoluteError"/>.</summary>
    /// <param name="x0">Any shape; float32 or float64.</param>
    /// <param name="x1">x0's shape and type.</param>
    /// <returns>x0's shape.</returns>
    /// <exception cref="ArgumentException">The shapes or types differ: a loss does not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable AbsoluteError(Variable x0, Variable x1) => new AbsoluteError().Apply(x0, x1);

    /// <summary>
    /// The mean of the absolute differences over all elements; 0 for empty arrays. See <see cref="Functions.AbsoluteError"/>.
    /// </summary>
    /// <param name="x0">Any shape; float32 or float64.</param>
    /// <param name="x1">x0's shape and type.</param>
    /// <returns>Shape ().</returns>
    /// <exception cref="ArgumentException">The shapes or types differ: a loss does not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable MeanAbsoluteError(Variable x0, Variable x1) => new AbsoluteError(Reduce.Mean).Apply(x0, x1);
}
