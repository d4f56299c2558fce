namespace Autograd.Core;

/// <summary><see cref="Adam"/> whose steps are divided by the root of the largest v so far.</summary>
/// <remarks>Reddi et al., "On the convergence of Adam and beyond", 2018.</remarks>
public sealed class AMSGrad : Adam
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <inheritdoc cref="Adam(double, double, double, double, double, double, bool, bool, double, double)" path="/exception"/>
    public AMSGrad(double alpha = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double eta = 1)
        : base(alpha, beta1, beta2, eps, eta, amsgrad: true) { }
}
