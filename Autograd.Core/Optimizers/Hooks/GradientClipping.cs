namespace Autograd.Core;

/// <summary>Scales all gradients together so that their norm is at most a threshold, as in Chainer.</summary>
/// <remarks>The norm is that of the parameters the filter lets through. A norm of NaN changes nothing.</remarks>
/// <param name="threshold">The largest norm, finite and not negative.</param>
/// <exception cref="ArgumentOutOfRangeException">The threshold is negative or not finite.</exception>
public sealed class GradientClipping(double threshold) : OptimizerHook
{
    private readonly double threshold = Errors.Rate(nameof(GradientClipping), threshold, nameof(threshold));

    /// <inheritdoc/>
    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        var norm = Math.Sqrt(parameters.Sum(parameter => Updates.SumSquares(parameter.Grad!)));
        if (norm <= threshold || double.IsNaN(norm)) return;
        foreach (var parameter in parameters) Updates.Scale(parameter.Grad!, threshold / norm);
    }
}
