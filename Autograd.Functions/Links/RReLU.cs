using System.Globalization;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>A rectifier with random slopes in training and their mean in test mode: see <see cref="Functions.RReLU"/>.</summary>
/// <param name="lower">The lowest slope (default: 1/8).</param>
/// <param name="upper">The exclusive upper bound of the slopes (default: 1/3).</param>
/// <exception cref="ArgumentException">A bound is not finite, or lower exceeds upper.</exception>
public sealed class RReLU(double lower = 1.0 / 8, double upper = 1.0 / 3) : Link, ILayer
{
    private readonly (double Lower, double Upper) slopes = Checked(lower, upper);

    /// <summary>Applies the rectifier in the mode of <see cref="Config.Train"/>.</summary>
    /// <exception cref="ArgumentException">x is null or holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x) => F.RReLU(x, slopes.Lower, slopes.Upper);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"RReLU(lower={slopes.Lower}, upper={slopes.Upper})");

    private static (double Lower, double Upper) Checked(double lower, double upper)
    {
        _ = new Functions.RReLU(lower, upper); // validates the arguments
        return (lower, upper);
    }
}
