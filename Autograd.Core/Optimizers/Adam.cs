namespace Autograd.Core;

/// <summary>
/// Adam in Chainer's form: m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v); w ← w − η (αₜ m / (√v + ε) + λ w) with
/// αₜ = α √(1 − β₂ᵗ) / (1 − β₁ᵗ).
/// </summary>
/// <remarks>
/// PyTorch divides v by its bias before it adds ε, Chainer after: the two differ by about ε / √v. The decay λ, AdamW's, is scaled by η alone;
/// PyTorch scales it by the learning rate. Kingma and Ba, "Adam: a method for stochastic optimization", 2015.
/// </remarks>
public sealed class Adam : Optimizer
{
    /// <summary>An optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or a decay outside [0, 1).</exception>
    public Adam(double alpha = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double eta = 1, double weightDecayRate = 0)
    {
        (Alpha, Eta, WeightDecayRate) = (alpha, eta, weightDecayRate);
        (Beta1, Beta2, Eps) = (Errors.Fraction(beta1, nameof(beta1)), Errors.Fraction(beta2, nameof(beta2)), Errors.Rate(eps, nameof(eps)));
    }

    /// <summary>The step size α.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Alpha { get; set => field = Errors.Rate(value, nameof(Alpha)); }

    /// <summary>The schedule's factor η.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Eta { get; set => field = Errors.Rate(value, nameof(Eta)); }

    /// <summary>The decoupled weight decay λ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double WeightDecayRate { get; set => field = Errors.Rate(value, nameof(WeightDecayRate)); }

    /// <summary>The decay β₁ of the mean.</summary>
    public double Beta1 { get; }

    /// <summary>The decay β₂ of the mean square.</summary>
    public double Beta2 { get; }

    /// <summary>ε, against division by zero.</summary>
    public double Eps { get; }

    /// <inheritdoc/>
    protected override UpdateRule CreateRule() => new Rule(this);

    private sealed class Rule(Adam adam) : UpdateRule
    {
        private NdArray? m, v;

        public override IEnumerable<(string Name, NdArray Array)> State => m is null || v is null ? [] : [("m", m), ("v", v)];

        protected override void Update(NdArray w, NdArray g)
        {
            m ??= NdArray.Zeros(w.Shape, w.DType);
            v ??= NdArray.Zeros(w.Shape, w.DType);
            var alpha = adam.Alpha * Math.Sqrt(1 - Math.Pow(adam.Beta2, Steps)) / (1 - Math.Pow(adam.Beta1, Steps));
            Updates.Adam(w, g, m, v, 1 - adam.Beta1, 1 - adam.Beta2, adam.Eta * alpha, adam.Eps, adam.Eta * adam.WeightDecayRate);
        }
    }
}
