namespace Autograd.Core;

/// <summary>
/// Adam in Chainer's form: m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v); w ← w − η (αₜ m / (√v + ε) + λ w) with
/// αₜ = α √(1 − β₂ᵗ) / (1 − β₁ᵗ), where α is the learning rate.
/// </summary>
/// <remarks>
/// PyTorch divides v by its bias before it adds ε, Chainer after: the two differ by about ε / √v. The decay λ, AdamW's, is scaled by η
/// alone; PyTorch scales it by the learning rate. Kingma and Ba, "Adam: a method for stochastic optimization", 2015.
/// <para>With <see cref="Amsgrad"/> the largest v so far, <c>vhat</c>, stands in v's place: Reddi et al., "On the convergence of Adam and
/// beyond", 2018.</para>
/// <para>With <see cref="Adabound"/> αₜ / (√v + ε) is held between r (1 − 1 / (γt + 1)) and r (1 + 1 / (γt)), where r is
/// <see cref="FinalLr"/>, scaled as the learning rate has been since the beginning: Luo et al., "Adaptive gradient methods with dynamic
/// bound of learning rate", 2019.</para>
/// </remarks>
public class Adam : Optimizer
{
    private readonly double initialRate;

    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or a decay outside [0, 1); or
    /// <paramref name="alpha"/> is 0 and there are bounds.</exception>
    public Adam(
        double alpha = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double eta = 1, double weightDecayRate = 0,
        bool amsgrad = false, bool adabound = false, double finalLr = 0.1, double gamma = 0.001)
        : base(amsgrad ? ["m", "v", "vhat"] : ["m", "v"])
    {
        if (adabound && alpha == 0) throw Errors.BoundsNeedARate(GetType().Name, alpha);
        (LearningRate, Beta1, Beta2, Eps, Eta, WeightDecayRate) = (alpha, beta1, beta2, eps, eta, weightDecayRate);
        (Amsgrad, Adabound, FinalLr, Gamma, initialRate) = (amsgrad, adabound, finalLr, gamma, alpha);
    }

    /// <summary>The decay β₁ of the mean.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Beta1 { get; set => field = Fraction(value); }

    /// <summary>The decay β₂ of the mean square.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Beta2 { get; set => field = Fraction(value); }

    /// <summary>ε, against division by zero.</summary>
    /// <remarks>
    /// With 0, or what is 0 in the parameter's type, an element whose gradients have all been 0 becomes NaN (0 / 0), as in PyTorch.
    /// Squares of gradients below 1e-23 (float32) or 1e-162 (float64) are 0: then ε alone divides, and with 0 such an element becomes
    /// infinite. (With bounds it takes the largest step, of a mean that is 0 or as small.)
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Eps { get; set => field = Rate(value); }

    /// <summary>The schedule's factor η.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Eta { get; set => field = Rate(value); }

    /// <summary>The decoupled weight decay λ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double WeightDecayRate { get; set => field = Rate(value); }

    /// <summary>Whether steps are divided by the largest v so far.</summary>
    public bool Amsgrad { get; }

    /// <summary>Whether steps are held between bounds that close in on <see cref="FinalLr"/>.</summary>
    public bool Adabound { get; }

    /// <summary>The final rate, on which the bounds close in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double FinalLr { get; set => field = Rate(value); }

    /// <summary>How fast the bounds close in, γ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Gamma { get; set => field = Rate(value); }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var (m, v) = (rule["m"], rule["v"]);
        var alpha = LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, rule.Steps)) / (1 - Math.Pow(Beta1, rule.Steps));
        if (!Amsgrad && !Adabound)
        {
            UpdateOperation.Adam(w, g, m, v, 1 - Beta1, 1 - Beta2, Eta * alpha, Eps, Eta * WeightDecayRate);
            return;
        }

        g = UpdateOperation.Squarable(g);
        UpdateOperation.MovingAverage(m, g, 1 - Beta1);
        UpdateOperation.MovingAverage(v, g * g, 1 - Beta2);
        if (Amsgrad) rule["vhat"].CopyFrom(NdArray.Maximum(rule["vhat"], v));
        var step = alpha / ((Amsgrad ? rule["vhat"] : v).Sqrt() + Eps);
        UpdateOperation.AddScaled(w, w, -Eta * WeightDecayRate);
        UpdateOperation.AddScaled(w, m * (Adabound ? Bounded(step, rule.Steps) : step), -Eta);
    }

    private NdArray Bounded(NdArray step, int t)
    {
        var final = FinalLr * (LearningRate / initialRate);
        if (final == 0) return NdArray.Zeros(step.Shape, step.DType); // not 0 · ∞, with γ = 0
        var (lower, upper) = (final * (1 - 1 / (Gamma * t + 1)), final * (1 + 1 / (Gamma * t)));
        return NdArray.Minimum(NdArray.Maximum(step, NdArray.Full([], lower, step.DType)), NdArray.Full([], upper, step.DType));
    }
}
