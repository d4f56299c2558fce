using System.Globalization;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>A rectifier with random slopes in training and their mean in test: see <see cref="Functions.RReLU"/>.</summary>
/// <param name="lower">The lowest slope.</param>
/// <param name="upper">The highest slope.</param>
public sealed class RReLU(double lower = 1.0 / 8, double upper = 1.0 / 3) : Link, ILayer
{
    /// <summary>Applies the rectifier in the mode of <see cref="Config.Train"/>.</summary>
    /// <exception cref="ArgumentException">The bounds are not finite, or lower exceeds upper.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x) => F.RReLU(x, lower, upper);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"RReLU(lower={lower}, upper={upper})");
}
