namespace Autograd.Core;

/// <summary>AdaGrad: h ← h + g²; w ← w − lr · g / (√h + ε).</summary>
/// <remarks>Duchi et al., "Adaptive subgradient methods for online learning and stochastic optimization", 2011.</remarks>
public sealed class AdaGrad : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite.</exception>
    public AdaGrad(double lr = 0.001, double eps = 1e-8) : base("h") => (LearningRate, Eps) = (lr, eps);

    /// <summary>ε, against division by zero. With 0, an element whose gradients have all been 0 becomes NaN, as in PyTorch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Eps { get; set => field = Rate(value); }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var h = rule["h"];
        g = UpdateOperation.Squarable(g);
        UpdateOperation.AddScaled(h, g * g, 1);
        UpdateOperation.AddScaled(w, g / (h.Sqrt() + Eps), -LearningRate);
    }
}
