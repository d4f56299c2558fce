namespace Autograd.Core;

/// <summary>Gradient descent with momentum whose velocity is free of the learning rate: v ← μ · v − g; w ← w + lr · v.</summary>
/// <remarks>As <see cref="MomentumSGD"/> while lr is constant; a change of lr takes full effect at once. PyTorch's form of
/// momentum.</remarks>
public sealed class CorrectedMomentumSGD : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or a fraction outside [0, 1).</exception>
    public CorrectedMomentumSGD(double lr = 0.01, double momentum = 0.9) : base("v") => (LearningRate, Momentum) = (lr, momentum);

    /// <summary>The momentum μ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Momentum { get; set => field = Fraction(value); }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var v = rule["v"];
        UpdateOperation.Scale(v, Momentum);
        UpdateOperation.AddScaled(v, g, -1);
        UpdateOperation.AddScaled(w, v, LearningRate);
    }
}
