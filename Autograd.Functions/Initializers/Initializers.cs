using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// First values for parameters. W is (out, in, k…): fan-in is in · k…, fan-out is out · k…, as in Chainer.
/// </summary>
public static class Initializers
{
    /// <summary>Normal with standard deviation scale / √fan-in. LeCun et al., "Efficient backprop", 1998.</summary>
    public static Initializer LeCunNormal(double scale = 1) => new FanScaled(fan => scale * Math.Sqrt(1.0 / fan.In), normal: true);

    /// <summary>Uniform in ± scale √(3 / fan-in).</summary>
    public static Initializer LeCunUniform(double scale = 1) => new FanScaled(fan => scale * Math.Sqrt(3.0 / fan.In), normal: false);

    /// <summary>Normal with standard deviation scale √(2 / (fan-in + fan-out)). Glorot and Bengio, 2010.</summary>
    public static Initializer GlorotNormal(double scale = 1) => new FanScaled(fan => scale * Math.Sqrt(2.0 / (fan.In + fan.Out)), normal: true);

    /// <summary>Uniform in ± scale √(6 / (fan-in + fan-out)).</summary>
    public static Initializer GlorotUniform(double scale = 1) => new FanScaled(fan => scale * Math.Sqrt(6.0 / (fan.In + fan.Out)), normal: false);

    /// <summary>Normal with standard deviation scale · gain / √fan-in, where gain = √(2 / (1 + slope²)). He et al., 2015.</summary>
    /// <param name="scale">A factor.</param>
    /// <param name="slope">The negative slope of the rectifier that follows; 0 for ReLU.</param>
    public static Initializer HeNormal(double scale = 1, double slope = 0) => new FanScaled(fan => scale * Math.Sqrt(2 / (1 + slope * slope) / fan.In), normal: true);

    /// <summary>Uniform in ± scale · gain √(3 / fan-in), where gain = √(2 / (1 + slope²)). He et al., 2015.</summary>
    /// <param name="scale">A factor.</param>
    /// <param name="slope">The negative slope of the rectifier that follows; 0 for ReLU.</param>
    public static Initializer HeUniform(double scale = 1, double slope = 0) => new FanScaled(fan => scale * Math.Sqrt(6 / (1 + slope * slope) / fan.In), normal: false);

    /// <summary>Normal around 0 with this standard deviation.</summary>
    public static Initializer Normal(double scale = 0.05) => new FanScaled(_ => scale, normal: true);

    /// <summary>Uniform in ± scale.</summary>
    public static Initializer Uniform(double scale = 0.05) => new FanScaled(_ => scale, normal: false);

    /// <summary>One value everywhere.</summary>
    public static Initializer Constant(double value) => new Constant(value);

    /// <summary>Zeros.</summary>
    public static Initializer Zeros() => new Constant(0);

    /// <summary>Ones.</summary>
    public static Initializer Ones() => new Constant(1);
}
