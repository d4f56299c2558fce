namespace Autograd.Core;

/// <summary>
/// Scales each parameter's gradient by the ratio of norms: g ← (g + λ w) · ‖w‖ / (ε + ‖g‖ + λ ‖w‖), where ‖w‖ is above a threshold.
/// </summary>
/// <remarks>Elsewhere the decay λ w is added and nothing is scaled. You et al., "Large batch training of convolutional networks", 2017; as
/// in Chainer.</remarks>
/// <param name="threshold">Norms of w up to it leave the gradient's scale alone.</param>
/// <param name="weightDecay">The decay λ.</param>
/// <param name="eps">ε, against division by zero: with 0, a gradient of zeros becomes NaN where nothing decays.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
public sealed class GradientLARS(double threshold = 0.01, double weightDecay = 0, double eps = 1e-9) : OptimizerHook
{
    private readonly double threshold = Errors.Rate(nameof(GradientLARS), threshold, nameof(threshold));
    private readonly double weightDecay = Errors.Rate(nameof(GradientLARS), weightDecay, nameof(weightDecay));
    private readonly double eps = Errors.Rate(nameof(GradientLARS), eps, nameof(eps));

    /// <inheritdoc/>
    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            var (w, g) = (parameter.Data, parameter.Grad!);
            var (wNorm, gNorm) = (UpdateOperation.Norm(w), UpdateOperation.Norm(g));
            UpdateOperation.AddScaled(g, w, weightDecay);
            if (wNorm > threshold) UpdateOperation.Scale(g, wNorm / (eps + gNorm + weightDecay * wNorm));
        }
    }
}
