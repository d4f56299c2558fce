namespace Autograd.Core;

/// <summary>Pulls parameters to exactly zero: g ← g + rate · sign(w), the gradient of rate · Σ |w|; as in Chainer.</summary>
/// <param name="rate">The rate, finite and not negative.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
public sealed class Lasso(double rate) : OptimizerHook
{
    private readonly double rate = Errors.Rate(nameof(Lasso), rate, nameof(rate));

    /// <inheritdoc/>
    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        foreach (var parameter in parameters) UpdateOperation.AddScaled(parameter.Grad!, parameter.Data.Sign(), rate);
    }
}
