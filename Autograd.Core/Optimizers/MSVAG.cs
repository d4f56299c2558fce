namespace Autograd.Core;

/// <summary>M-SVAG: momentum whose steps shrink where the gradient's sign is uncertain.</summary>
/// <remarks>m and v are the means of g and g² with decay β, each divided by 1 − βᵗ; ρ = (1 − β)(1 + βᵗ) / ((1 + β)(1 − βᵗ)), at most
/// 0.9999; s = (v − m²) / (1 − ρ); f = m² / (m² + ρ s), held to [0, 1]; w ← w − η (lr · f m + λ w). Balles and Hennig, "Dissecting Adam",
/// 2018.</remarks>
public sealed class MSVAG : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or a fraction outside [0, 1).</exception>
    public MSVAG(double lr = 0.1, double beta = 0.9, double eta = 1, double weightDecayRate = 0) : base("m", "v") =>
        (LearningRate, Beta, Eta, WeightDecayRate) = (lr, beta, eta, weightDecayRate);

    /// <summary>The decay β of the means.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Beta { get; set => field = Fraction(value); }

    /// <summary>The schedule's factor η.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Eta { get; set => field = Rate(value); }

    /// <summary>The decoupled weight decay λ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double WeightDecayRate { get; set => field = Rate(value); }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var (m, v) = (rule["m"], rule["v"]);
        g = UpdateOperation.Squarable(g);
        UpdateOperation.MovingAverage(m, g, 1 - Beta);
        UpdateOperation.MovingAverage(v, g * g, 1 - Beta);
        var power = Math.Pow(Beta, rule.Steps);
        // 1 in the first step, which says nothing of the variance
        var rho = Math.Min(0.9999, (1 - Beta) * (1 + power) / ((1 + Beta) * (1 - power)));
        var (mean, variance) = (m / (1 - power), v / (1 - power));
        UpdateOperation.AddScaled(w, w, -Eta * WeightDecayRate);
        UpdateOperation.AddScaled(w, mean * Certainty(mean * mean, variance, rho), -Eta * LearningRate);
    }

    /// <summary>f, from the squared mean and the mean square; 0 where both are 0.</summary>
    private static NdArray Certainty(NdArray square, NdArray variance, double rho)
    {
        var f = square / (square + rho * ((variance - square) / (1 - rho)));
        var (zero, one) = (NdArray.Zeros([], f.DType), NdArray.Ones([], f.DType));
        return NdArray.Where(NdArray.Equal(f, f), NdArray.Minimum(NdArray.Maximum(f, zero), one), zero);
    }
}
