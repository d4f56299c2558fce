namespace Autograd.Core;

/// <summary>Gradient descent with momentum, in Chainer's form: v ← μ · v − lr · g; w ← w + v.</summary>
public sealed class MomentumSGD : Optimizer
{
    /// <summary>An optimizer with this learning rate and momentum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite, or the momentum outside [0, 1).</exception>
    public MomentumSGD(double lr = 0.01, double momentum = 0.9) => (LearningRate, Momentum) = (lr, momentum);

    /// <summary>The learning rate lr.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public double LearningRate { get; set => field = Errors.Rate(value, nameof(LearningRate)); }

    /// <summary>The momentum μ, in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is outside [0, 1).</exception>
    public double Momentum { get; set => field = Errors.Fraction(value, nameof(Momentum)); }

    /// <inheritdoc/>
    protected override UpdateRule CreateRule() => new Rule(this);

    private sealed class Rule(MomentumSGD sgd) : UpdateRule
    {
        private NdArray? v;

        public override IEnumerable<(string Name, NdArray Array)> State => v is null ? [] : [("v", v)];

        protected override void Update(NdArray w, NdArray g)
        {
            v ??= NdArray.Zeros(w.Shape, w.DType);
            Updates.Scale(v, sgd.Momentum);
            Updates.AddScaled(v, g, -sgd.LearningRate);
            Updates.AddScaled(w, v, 1);
        }
    }
}
