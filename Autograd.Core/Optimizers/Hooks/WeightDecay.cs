namespace Autograd.Core;

/// <summary>Pulls parameters to zero: g ← g + rate · w, as in Chainer.</summary>
/// <param name="rate">The rate, finite and not negative.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
public sealed class WeightDecay(double rate) : OptimizerHook
{
    private readonly double rate = Errors.Rate(nameof(WeightDecay), rate, nameof(rate));

    /// <inheritdoc/>
    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        foreach (var parameter in parameters) UpdateOperation.AddScaled(parameter.Grad!, parameter.Data, rate);
    }
}
