namespace Autograd.Core;

/// <summary>AdaDelta: a ← ρ a + (1 − ρ) g²; d = g √(b + ε) / √(a + ε); b ← ρ b + (1 − ρ) d²; w ← w − lr · d, with lr = 1.</summary>
/// <remarks>The state arrays are called as in Chainer: a is <c>msg</c>, b is <c>msdx</c>. Zeiler, "ADADELTA: an adaptive learning rate
/// method", 2012.</remarks>
public sealed class AdaDelta : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or a fraction outside [0, 1).</exception>
    public AdaDelta(double rho = 0.95, double eps = 1e-6) : base("msg", "msdx") => (Rho, Eps) = (rho, eps);

    /// <summary>The decay ρ of the mean squares.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Rho { get; set => field = Fraction(value); }

    /// <summary>ε, against division by zero. With 0, an element whose gradients have all been 0 becomes NaN, as in PyTorch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Eps { get; set => field = Rate(value); }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var (msg, msdx) = (rule["msg"], rule["msdx"]);
        g = UpdateOperation.Squarable(g);
        UpdateOperation.MovingAverage(msg, g * g, 1 - Rho);
        var d = g * ((msdx + Eps) / (msg + Eps)).Sqrt();
        UpdateOperation.MovingAverage(msdx, d * d, 1 - Rho);
        UpdateOperation.AddScaled(w, d, -LearningRate);
    }
}
