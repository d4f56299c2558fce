namespace Autograd.Core;

/// <summary>Pulls parameters to zero: g ← g + rate · w, as in Chainer.</summary>
/// <param name="rate">The rate, finite and not negative.</param>
public sealed class WeightDecay(double rate) : OptimizerHook
{
    private readonly double rate = Errors.Rate(rate, nameof(rate));

    /// <inheritdoc/>
    public override void Apply(IReadOnlyList<Parameter> parameters)
    {
        foreach (var parameter in parameters) Updates.AddScaled(parameter.Grad!, parameter.Data, rate);
    }
}
