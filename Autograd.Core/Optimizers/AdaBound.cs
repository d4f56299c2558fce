namespace Autograd.Core;

/// <summary><see cref="Adam"/> that becomes gradient descent: its steps are held between bounds that close in on a final rate.</summary>
/// <remarks>Luo et al., "Adaptive gradient methods with dynamic bound of learning rate", 2019.</remarks>
public sealed class AdaBound : Adam
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <inheritdoc cref="Adam(double, double, double, double, double, double, bool, bool, double, double)" path="/exception"/>
    public AdaBound(double alpha = 0.001, double beta1 = 0.9, double beta2 = 0.999, double finalLr = 0.1, double gamma = 0.001,
        double eps = 1e-8, double eta = 1)
        : base(alpha, beta1, beta2, eps, eta, adabound: true, finalLr: finalLr, gamma: gamma) { }
}
