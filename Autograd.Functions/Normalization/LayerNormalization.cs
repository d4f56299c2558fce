using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// Normalizes the features of each sample: <see cref="Functions.GroupNormalization"/> with one group. Ba, Kiros, Hinton, "Layer
    /// normalization", 2016, arXiv:1607.06450.
    /// </summary>
    /// <param name="x">(N, features), or more axes before the last; float32 or float64.</param>
    /// <param name="gamma">(features).</param>
    /// <param name="beta">(features).</param>
    /// <param name="eps">Added to the variance.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit, or eps is negative.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable LayerNormalization(Variable x, Variable gamma, Variable beta, double eps = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(x);
        var function = new GroupNormalization(nameof(LayerNormalization), 1, eps);
        if (x.Shape.Rank <= 2) return function.Apply(x, gamma, beta);
        Shape samples = [.. x.Shape.AsSpan()[..^1]];
        return Reshape(function.Apply(Reshape(x, samples.Size, x.Shape[^1]), gamma, beta), x.Shape);
    }
}
