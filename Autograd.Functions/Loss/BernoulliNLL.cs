using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// z = log(1 + eʸ) − x y: the negative log-likelihood of x in [0, 1] under Bernoulli distributions with logits y. Keeps x and y.
/// </summary>
/// <remarks>∂z/∂y = σ(y) − x, ∂z/∂x = −y. y holds logits: do not apply a sigmoid. Source: chainer.functions.bernoulli_nll.</remarks>
/// <param name="reduce">Reduction of the elementwise losses.</param>
/// <exception cref="ArgumentOutOfRangeException">The reduction is not supported.</exception>
public sealed class BernoulliNLL(Reduce reduce = Reduce.Sum) : ElementwiseLoss(reduce)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "y"];

    /// <inheritdoc/>
    protected override NdArray Losses(NdArray[] x)
    {
        var (t, y) = (x[0], x[1]);
        return NdArray.Maximum(y, NdArray.Zeros([], y.DType)) + (-y.Abs()).Exp().Log1p() - t * y;
    }

    /// <inheritdoc/>
    protected override Variable Derivative(Variable[] x, int input) => input == 0 ? -x[1] : F.Sigmoid(x[1]) - x[0];
}

public static partial class F
{
    /// <summary>The negative log-likelihood of x under Bernoulli distributions. See <see cref="Functions.BernoulliNLL"/>.</summary>
    /// <param name="x">The observations, 0 … 1; any shape; float32 or float64.</param>
    /// <param name="y">The logits of the probabilities; x's shape and type.</param>
    /// <param name="reduce">Reduction of the elementwise losses (default: sum).</param>
    /// <returns>Shape (), or the shape that the reduction leaves.</returns>
    /// <exception cref="ArgumentException">The shapes or types differ: a loss does not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable BernoulliNLL(Variable x, Variable y, Reduce reduce = Reduce.Sum) => new BernoulliNLL(reduce).Apply(x, y);
}
