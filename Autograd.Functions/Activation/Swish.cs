using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>x σ(βx). Ramachandran, Zoph, Le, "Searching for activation functions", 2017, arXiv:1710.05941.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="beta">β, of x's shape without the batch axis or a leading part of that shape: (C) for one per channel, () for one
    /// shared.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">beta does not fit x.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Swish(Variable x, Variable beta)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(beta);
        Errors.SameFloat(nameof(Swish), nameof(x), x.DType, nameof(beta), beta.DType);
        return x * Sigmoid(Scale(x, beta, axis: Math.Min(1, x.Shape.Rank)));
    }

    /// <summary>
    /// x σ(x): <see cref="Swish"/> with β = 1. Elfwing, Uchibe, Doya, "Sigmoid-weighted linear units", 2017, arXiv:1702.03118.
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable SiLU(Variable x) => x * Sigmoid(x);
}
