namespace Autograd.Core;

/// <summary>Scales all gradients together so that their norm is at most a threshold, as in Chainer.</summary>
/// <param name="threshold">The largest norm, finite and not negative.</param>
public sealed class GradientClipping(double threshold) : OptimizerHook
{
    private readonly double threshold = Errors.Rate(threshold, nameof(threshold));

    /// <inheritdoc/>
    public override void Apply(IReadOnlyList<Parameter> parameters)
    {
        var norm = Math.Sqrt(parameters.Sum(parameter => Updates.SumSquares(parameter.Grad!)));
        if (norm <= threshold || double.IsNaN(norm)) return;
        foreach (var parameter in parameters) Updates.Scale(parameter.Grad!, threshold / norm);
    }
}
