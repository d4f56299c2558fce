namespace Autograd.Core;

/// <summary>Nesterov's accelerated gradient: v ← μ · v − lr · g; w ← w + μ · v − lr · g, with the new v.</summary>
/// <remarks>Bengio et al., "Advances in optimizing recurrent networks", 2013, equation 7, and PyTorch. Chainer 7 multiplies the new v by μ
/// a second time.</remarks>
public sealed class NesterovAG : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or a fraction outside [0, 1).</exception>
    public NesterovAG(double lr = 0.01, double momentum = 0.9) : base("v") => (LearningRate, Momentum) = (lr, momentum);

    /// <summary>The momentum μ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Momentum { get; set => field = Fraction(value); }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var v = rule["v"];
        UpdateOperation.Scale(v, Momentum);
        UpdateOperation.AddScaled(v, g, -LearningRate);
        UpdateOperation.AddScaled(w, v, Momentum);
        UpdateOperation.AddScaled(w, g, -LearningRate);
    }
}
