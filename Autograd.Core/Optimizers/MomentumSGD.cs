namespace Autograd.Core;

/// <summary>Gradient descent with momentum, in Chainer's form: v ← μ · v − lr · g; w ← w + v.</summary>
/// <remarks>PyTorch keeps lr out of v, as <see cref="CorrectedMomentumSGD"/> does: the two differ when lr changes.</remarks>
public sealed class MomentumSGD : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or a fraction outside [0, 1).</exception>
    public MomentumSGD(double lr = 0.01, double momentum = 0.9) : base("v") => (LearningRate, Momentum) = (lr, momentum);

    /// <summary>The momentum μ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Momentum { get; set => field = Fraction(value); }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var v = rule["v"];
        UpdateOperation.Momentum(w, g, v, Momentum, LearningRate);
    }
}
