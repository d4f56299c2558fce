using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>MXNet's LeakyReLU operator: one of six functions with that operator's defaults.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="type">The function.</param>
    /// <param name="slope">The slope of <see cref="ActType.Leaky"/>, the factor of <see cref="ActType.Elu"/>, and the constant slope of
    /// <see cref="ActType.Prelu"/> if no gamma is given.</param>
    /// <param name="lower">The smallest slope of <see cref="ActType.Rrelu"/>.</param>
    /// <param name="upper">The bound of the slopes of <see cref="ActType.Rrelu"/>.</param>
    /// <param name="gamma">The slopes of <see cref="ActType.Prelu"/>: () or (1) for one shared, (C) for one per channel, or any shape that
    /// <see cref="PReLU"/> accepts.</param>
    /// <param name="random">Random generator for <see cref="ActType.Rrelu"/> (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>x's shape and type.</returns>
    /// <remarks>The derivative at 0 is 1 for leaky, prelu and rrelu; MXNet takes the slope there. MXNet's default type is leaky; without a
    /// type this is <see cref="LeakyReLU(Variable, double, bool)"/>, with Chainer's slope 0.2.</remarks>
    /// <exception cref="ArgumentException">The type is undefined, gamma is given with a type other than Prelu, or an argument does not suit
    /// the function.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable LeakyReLU(Variable x, ActType type, double slope = 0.25, double lower = 0.125, double upper = 0.334,
        Variable? gamma = null, Random? random = null)
    {
        if (gamma is not null && type != ActType.Prelu) throw Errors.GammaWithoutPrelu(type);
        return type switch
        {
            ActType.Leaky => LeakyReLU(x, slope),
            ActType.Prelu when gamma is null => LeakyReLU(x, slope),
            ActType.Prelu => PReLU(x, gamma.Shape == [1] ? gamma.SumTo([]) : gamma),
            ActType.Rrelu => RReLU(x, lower, upper, random: random),
            ActType.Elu => ELU(x, slope),
            ActType.Selu => SELU(x),
            ActType.Gelu => GELU(x),
            _ => throw Errors.NoSuchActType(type),
        };
    }
}
