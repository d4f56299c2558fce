using System.Runtime.CompilerServices;
using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Initializers of parameters. W is (out, in, k…): fan-in is in · k…, fan-out is out · k…, as in Chainer.
/// </summary>
public static class Initializers
{
    /// <summary>Normal with standard deviation scale / √fan-in. LeCun et al., "Efficient backprop", 1998.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    public static Initializer LeCunNormal(double scale = 1) => Normally(scale, fan => Math.Sqrt(1 / fan.In));

    /// <summary>Uniform in ± scale √(3 / fan-in).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    public static Initializer LeCunUniform(double scale = 1) => Uniformly(scale, fan => Math.Sqrt(3 / fan.In));

    /// <summary>
    /// Normal with standard deviation scale √(2 / (fan-in + fan-out)). Glorot and Bengio, "Understanding the difficulty of training deep
    /// feedforward neural networks", 2010.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    public static Initializer GlorotNormal(double scale = 1) => Normally(scale, fan => Math.Sqrt(2 / (fan.In + fan.Out)));

    /// <summary>Uniform in ± scale √(6 / (fan-in + fan-out)).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    public static Initializer GlorotUniform(double scale = 1) => Uniformly(scale, fan => Math.Sqrt(6 / (fan.In + fan.Out)));

    /// <summary>
    /// Normal with standard deviation scale · gain / √fan, where gain = √(2 / (1 + slope²)). He et al., "Delving deep into rectifiers",
    /// 2015.
    /// </summary>
    /// <param name="scale">A factor.</param>
    /// <param name="slope">The negative slope of the rectifier that follows; 0 for ReLU.</param>
    /// <param name="fanOption">Whether the fan is fan-in or fan-out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale or the slope is not finite, or the fan option is undefined.</exception>
    public static Initializer HeNormal(double scale = 1, double slope = 0, FanOption fanOption = FanOption.FanIn) =>
        Normally(Finite(scale) * Gain(slope), Spread(1, fanOption));

    /// <summary>Uniform in ± scale · gain √(3 / fan), where gain = √(2 / (1 + slope²)). He et al., 2015.</summary>
    /// <inheritdoc cref="HeNormal" path="/param|/exception"/>
    public static Initializer HeUniform(double scale = 1, double slope = 0, FanOption fanOption = FanOption.FanIn) =>
        Uniformly(Finite(scale) * Gain(slope), Spread(3, fanOption));

    /// <summary>Normal with mean 0 and the given standard deviation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    public static Initializer Normal(double scale = 0.05) => Normally(scale, _ => 1);

    /// <summary>Uniform in ± scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    public static Initializer Uniform(double scale = 0.05) => Uniformly(scale, _ => 1);

    /// <summary>
    /// Orthogonal rows or columns of norm scale, whichever are fewer; axes after the first count as one. A scalar is ± scale. Saxe et al.,
    /// "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2013.
    /// </summary>
    /// <param name="scale">The norm of the rows or columns; 1.1 as in Chainer.</param>
    /// <param name="mode">The orthogonality required; a parameter whose shape does not allow it throws.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite, or the mode is undefined.</exception>
    public static Initializer Orthogonal(double scale = 1.1, OrthogonalMode mode = OrthogonalMode.Auto) =>
        new Orthogonal(Finite(scale), Enum.IsDefined(mode) ? mode : throw Errors.NoSuchOrthogonalMode(mode));

    /// <summary>A square matrix with the given value on its diagonal and zeros elsewhere; any other shape throws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    public static Initializer Identity(double scale = 1) => new Identity(Finite(scale));

    /// <summary>Fills with one value.</summary>
    public static Initializer Constant(double value) => new Constant(value);

    /// <summary>Zeros.</summary>
    public static Initializer Zeros() => new Constant(0);

    /// <summary>Ones.</summary>
    public static Initializer Ones() => new Constant(1);

    private static FanScaled Normally(double scale, Func<(double In, double Out), double> spread)
    {
        Finite(scale);
        return new FanScaled(fan => scale * spread(fan), normal: true);
    }

    private static FanScaled Uniformly(double scale, Func<(double In, double Out), double> spread)
    {
        Finite(scale);
        return new FanScaled(fan => scale * spread(fan), normal: false);
    }

    private static double Gain(double slope) => Math.Sqrt(2 / (1 + Finite(slope) * slope));

    /// <summary>√(factor / fan).</summary>
    private static Func<(double In, double Out), double> Spread(double factor, FanOption option) => option switch
    {
        FanOption.FanIn => fan => Math.Sqrt(factor / fan.In),
        FanOption.FanOut => fan => Math.Sqrt(factor / fan.Out),
        _ => throw Errors.NoSuchFanOption(option),
    };

    private static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) ? value : throw Errors.NotFinite(nameof(Initializers), name, value);
}
