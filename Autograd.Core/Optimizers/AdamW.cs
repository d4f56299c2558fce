namespace Autograd.Core;

/// <summary><see cref="Adam"/> under the name that goes with its decoupled weight decay: w ← w − η (αₜ m / (√v + ε) + λ w).</summary>
/// <remarks>As in Chainer the decay is scaled by η, not by α: PyTorch's decay is λ / α. Loshchilov and Hutter, "Decoupled weight decay
/// regularization", 2019.</remarks>
public sealed class AdamW : Adam
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <inheritdoc cref="Adam(double, double, double, double, double, double, bool, bool, double, double)" path="/exception"/>
    public AdamW(double alpha = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double eta = 1,
        double weightDecayRate = 0)
        : base(alpha, beta1, beta2, eps, eta, weightDecayRate) { }
}
