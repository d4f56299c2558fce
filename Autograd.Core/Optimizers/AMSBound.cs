namespace Autograd.Core;

/// <summary><see cref="AdaBound"/> with the largest v so far, as in <see cref="AMSGrad"/>.</summary>
/// <remarks>Luo et al., "Adaptive gradient methods with dynamic bound of learning rate", 2019.</remarks>
public sealed class AMSBound : Adam
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <inheritdoc cref="Adam(double, double, double, double, double, double, bool, bool, double, double)" path="/exception"/>
    public AMSBound(double alpha = 0.001, double beta1 = 0.9, double beta2 = 0.999, double finalLr = 0.1, double gamma = 0.001,
        double eps = 1e-8, double eta = 1)
        : base(alpha, beta1, beta2, eps, eta, amsgrad: true, adabound: true, finalLr: finalLr, gamma: gamma) { }
}
