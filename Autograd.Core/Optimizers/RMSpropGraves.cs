namespace Autograd.Core;

/// <summary>Graves's RMSprop: n ← α n + (1 − α) g²; a ← α a + (1 − α) g; d ← μ d − lr · g / √(n − a² + ε); w ← w + d.</summary>
/// <remarks>The state array a is called <c>g</c> and d <c>delta</c>, as in Chainer. Graves, "Generating sequences with recurrent neural
/// networks", 2013.</remarks>
public sealed class RMSpropGraves : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or a fraction outside [0, 1).</exception>
    public RMSpropGraves(double lr = 1e-4, double alpha = 0.95, double momentum = 0.9, double eps = 1e-4) : base("n", "g", "delta") =>
        (LearningRate, Alpha, Momentum, Eps) = (lr, alpha, momentum, eps);

    /// <summary>The decay α of the means.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Alpha { get; set => field = Fraction(value); }

    /// <summary>The momentum μ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Momentum { get; set => field = Fraction(value); }

    /// <summary>ε, against division by zero. With 0, an element whose gradients have all been 0 becomes NaN, as in PyTorch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Eps { get; set => field = Rate(value); }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var (n, mean, delta) = (rule["n"], rule["g"], rule["delta"]);
        g = UpdateOperation.Squarable(g);
        UpdateOperation.MovingAverage(n, g * g, 1 - Alpha);
        UpdateOperation.MovingAverage(mean, g, 1 - Alpha);
        UpdateOperation.Scale(delta, Momentum);
        var variance = NdArray.Maximum(n - mean * mean, NdArray.Zeros([], n.DType)); // rounding may take it below 0
        UpdateOperation.AddScaled(delta, g / (variance + Eps).Sqrt(), -LearningRate);
        UpdateOperation.AddScaled(w, delta, 1);
    }
}
