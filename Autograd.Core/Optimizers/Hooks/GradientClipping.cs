namespace Autograd.Core;

/// <summary>Scales all gradients together so that their norm is at most a threshold, as in Chainer.</summary>
/// <remarks>The norm is that of the parameters the filter lets through. A gradient with NaN or ∞ in it changes nothing.</remarks>
/// <param name="threshold">The largest norm, finite and not negative.</param>
/// <exception cref="ArgumentOutOfRangeException">The threshold is negative or not finite.</exception>
public sealed class GradientClipping(double threshold) : OptimizerHook
{
    private readonly double threshold = Errors.Rate(nameof(GradientClipping), threshold, nameof(threshold));

    /// <inheritdoc/>
    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        var norm = UpdateOperation.Norm([.. parameters.Select(parameter => parameter.Grad!)]);
        if (norm <= threshold || !double.IsFinite(norm)) return;
        foreach (var parameter in parameters) UpdateOperation.Scale(parameter.Grad!, threshold / norm);
    }
}
