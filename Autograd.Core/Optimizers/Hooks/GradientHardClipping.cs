namespace Autograd.Core;

/// <summary>Holds each element of the gradients between two bounds, as in Chainer.</summary>
/// <remarks>NaN stays NaN.</remarks>
/// <param name="lowerBound">The smallest value; may be −∞.</param>
/// <param name="upperBound">The largest value; may be ∞.</param>
/// <exception cref="ArgumentException">The lower bound is above the upper one, or one is NaN.</exception>
public sealed class GradientHardClipping(double lowerBound, double upperBound) : OptimizerHook
{
    private readonly double lower = lowerBound <= upperBound ? lowerBound
        : throw Errors.EmptyInterval(nameof(GradientHardClipping), lowerBound, upperBound);

    /// <inheritdoc/>
    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        foreach (var g in parameters.Select(parameter => parameter.Grad!))
            g.CopyFrom(NdArray.Minimum(NdArray.Maximum(g, NdArray.Full([], lower, g.DType)), NdArray.Full([], upperBound, g.DType)));
    }
}
