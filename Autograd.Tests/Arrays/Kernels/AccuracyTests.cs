using System.Numerics;
using Autograd.Core;

namespace Autograd.Tests.Arrays;

// The maximum errors of the elementary functions, in units in the last place. The bounds come from a search over 20,000 numbers each,
// rounded up; the runtime's vectors, which the library used before, have up to twice the error, and 17 for sinh and cosh.
public class AccuracyTests
{
    [TestCase("Exp", 1.0, 0.9, -700, 709), TestCase("Exp", 0.9, 0.9, -1, 1)]
    [TestCase("Log", 0.8, 0.8, 0.3, 3), TestCase("Log", 0.8, 0.6, 1e-40, 1e30)]
    [TestCase("Log2", 0.8, 0.8, 0.3, 3), TestCase("Log2", 0.8, 0.8, 1e-40, 1e30)]
    [TestCase("Log10", 0.8, 0.8, 0.3, 3), TestCase("Log10", 0.8, 0.8, 1e-40, 1e30)]
    [TestCase("Sin", 0.51, 0.8, -4, 4), TestCase("Sin", 0.51, 0.8, -1e6, 1e6), TestCase("Sin", 0.51, 0.8, 1e-40, 1)]
    [TestCase("Cos", 0.51, 0.8, -4, 4), TestCase("Cos", 0.51, 0.8, -1e6, 1e6)]
    [TestCase("Tan", 0.8, 1.6, -4, 4), TestCase("Tan", 0.8, 1.7, -1e6, 1e6), TestCase("Tan", 0.8, 1.2, 1e-40, 1)]
    [TestCase("Sinh", 1.7, 1.6, -3, 3), TestCase("Sinh", 1.6, 1.5, -710, 710), TestCase("Sinh", 1.7, 1.6, 1e-40, 1)]
    [TestCase("Cosh", 1.4, 1.3, -3, 3), TestCase("Cosh", 1.3, 1.3, -710, 710)]
    [TestCase("Tanh", 2.5, 2.5, -3, 3), TestCase("Tanh", 2.5, 2.5, -20, 20), TestCase("Tanh", 1.8, 1.8, 1e-40, 1)]
    [TestCase("Sigmoid", 2, 1.8, -3, 3), TestCase("Sigmoid", 1.6, 1.6, -700, 80)]
    [TestCase("Expm1", 0.51, 1.4, -3, 3), TestCase("Expm1", 0.51, 1.2, -40, 700), TestCase("Expm1", 0.51, 1.3, 1e-40, 1)]
    [TestCase("Log1p", 0.51, 0.8, -0.99, 3), TestCase("Log1p", 0.51, 0.8, 1e-40, 1), TestCase("Log1p", 0.51, 0.8, 1, 1e20)]
    public void Function_is_near_its_true_value(string name, double ulpsOfSingle, double ulpsOfDouble, double low, double high)
    {
        var exact = typeof(Checking.Exact).GetMethod(name)!.CreateDelegate<Func<BigInteger, BigInteger>>();
        var f = typeof(NdArray).GetMethod(name, [])!.CreateDelegate<Func<NdArray, NdArray>>();
        Check(f, exact, Numbers(low, high), DType.Float64, ulpsOfDouble);
        var (least, most) = name is "Exp" or "Sigmoid" or "Sinh" or "Cosh" or "Expm1" ? (-88, 88) : (float.MinValue, float.MaxValue);
        Check(f, exact, Numbers(Math.Max(low, least), Math.Min(high, most)), DType.Float32, ulpsOfSingle);
    }

    [Test]
    public void Sine_and_tangent_keep_their_digits_at_multiples_of_π()
    {
        double[] x = [.. Enumerable.Range(1, 50).Select(i => i * Math.PI), .. Enumerable.Range(1, 50).Select(i => i * 6000 * Math.PI)];
        Check(y => y.Sin(), Checking.Exact.Sin, x, DType.Float64, 0.8);
        Check(y => y.Tan(), Checking.Exact.Tan, x, DType.Float64, 1.2);
        Check(y => y.Cos(), Checking.Exact.Cos, [.. x.Select(value => value + Math.PI / 2)], DType.Float64, 0.8);
        Check(y => y.Sin(), Checking.Exact.Sin, x, DType.Float32, 0.51);
        Check(y => y.Tan(), Checking.Exact.Tan, x, DType.Float32, 0.8);
    }

    private static void Check(Func<NdArray, NdArray> f, Func<BigInteger, BigInteger> exact, double[] numbers, DType dtype, double most)
    {
        var x = NdArray.From(numbers, [numbers.Length]).To(dtype);
        var y = f(x);
        var (digits, smallest) = dtype == DType.Float32 ? (24, -149) : (53, -1074);
        var (worst, at) = (0.0, 0.0);
        for (var i = 0; i < numbers.Length; i++)
        {
            var ulps = Checking.Exact.Ulps(y[i], exact(Checking.Exact.Of(x[i])), digits, smallest);
            if (ulps > worst) (worst, at) = (ulps, x[i]);
        }

        worst.ShouldBeLessThanOrEqualTo(most, $"{dtype} {at:R}");
    }

    /// <summary>Uniformly distributed numbers, or uniformly distributed logarithms if the bounds are positive and far apart.</summary>
    private static double[] Numbers(double low, double high)
    {
        var random = new Random(5);
        var areFar = low > 0 && high > 20 * low;
        return [.. Enumerable.Range(0, 50).Select(_ => random.NextDouble())
            .Select(x => areFar ? low * Math.Pow(high / low, x) : low + (high - low) * x)];
    }
}
