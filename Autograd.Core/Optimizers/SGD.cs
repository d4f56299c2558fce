namespace Autograd.Core;

/// <summary>Stochastic gradient descent: w ← w − lr · g.</summary>
public sealed class SGD : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite.</exception>
    public SGD(double lr = 0.01) => LearningRate = lr;

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule) => UpdateOperation.AddScaled(w, g, -LearningRate);
}
