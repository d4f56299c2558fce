namespace Autograd.Core;

/// <summary>RMSprop: s ← α s + (1 − α) g²; w ← w − lr · g / (√s + ε).</summary>
/// <remarks>With <see cref="EpsInsideSqrt"/> the divisor is √(s + ε). The state array s is called <c>ms</c>. Tieleman and Hinton, "Lecture
/// 6.5: RMSprop", 2012.</remarks>
public sealed class RMSprop : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or a fraction outside [0, 1).</exception>
    public RMSprop(double lr = 0.01, double alpha = 0.99, double eps = 1e-8, bool epsInsideSqrt = false) : base("ms") =>
        (LearningRate, Alpha, Eps, EpsInsideSqrt) = (lr, alpha, eps, epsInsideSqrt);

    /// <summary>The decay α of the mean square.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Alpha { get; set => field = Fraction(value); }

    /// <summary>ε, against division by zero. With 0, an element whose gradients have all been 0 becomes NaN, as in PyTorch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Eps { get; set => field = Rate(value); }

    /// <summary>Whether ε stands inside the root.</summary>
    public bool EpsInsideSqrt { get; set; }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var ms = rule["ms"];
        g = UpdateOperation.Squarable(g);
        UpdateOperation.MovingAverage(ms, g * g, 1 - Alpha);
        UpdateOperation.AddScaled(w, g / (EpsInsideSqrt ? (ms + Eps).Sqrt() : ms.Sqrt() + Eps), -LearningRate);
    }
}
