namespace Autograd.Core;

/// <summary>Stochastic gradient descent: w ← w − lr · g.</summary>
public sealed class SGD : Optimizer
{
    /// <summary>An optimizer with this learning rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public SGD(double lr = 0.01) => LearningRate = lr;

    /// <summary>The learning rate lr.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public double LearningRate { get; set => field = Errors.Rate(value, nameof(LearningRate)); }

    /// <inheritdoc/>
    protected override UpdateRule CreateRule() => new Rule(this);

    private sealed class Rule(SGD sgd) : UpdateRule
    {
        protected override void Update(NdArray w, NdArray g) => Updates.AddScaled(w, g, -sgd.LearningRate);
    }
}
