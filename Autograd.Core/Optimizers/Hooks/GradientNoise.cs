namespace Autograd.Core;

/// <summary>Adds normal noise to the gradients whose variance falls with the number of updates t: η / (1 + t)^0.55.</summary>
/// <remarks>Neelakantan et al., "Adding gradient noise improves learning for very deep networks", 2015, with their choices 0.01, 0.3 and 1
/// for η; as in Chainer.</remarks>
/// <param name="eta">The variance η at the first update, finite and not negative.</param>
/// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
/// <exception cref="ArgumentOutOfRangeException">η is negative or not finite.</exception>
public sealed class GradientNoise(double eta = 0.01, Random? random = null) : OptimizerHook
{
    private readonly double eta = Errors.Rate(nameof(GradientNoise), eta, nameof(eta));

    /// <inheritdoc/>
    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        var deviation = Math.Sqrt(eta / Math.Pow(1 + optimizer.Steps, 0.55));
        foreach (var g in parameters.Select(parameter => parameter.Grad!))
            UpdateOperation.AddScaled(g, NdArray.Normal(g.Shape, random: random, dtype: g.DType), deviation);
    }
}
