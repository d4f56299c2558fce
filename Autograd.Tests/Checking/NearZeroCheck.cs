using Autograd.Core;

namespace Autograd.Tests.Checking;

/// <summary>
/// Compares an odd function with the system's over 30 orders of magnitude, in units of the last place, and, near 0, compares each number's
/// result in an array with its result alone.
/// </summary>
internal static class NearZeroCheck
{
    public static void Double(Func<Variable, Variable> f, Func<double, double> expected)
    {
        double[] x = [0.0, -0.0, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, .. Magnitudes(), double.NaN];
        var y = f(x).Data.ToArray<double>();
        for (var i = 0; i < x.Length; i++)
        {
            var want = expected(x[i]);
            if (double.IsNaN(want)) y[i].ShouldBe(double.NaN);
            else if (double.IsFinite(want) && want != 0)
                Math.Abs(y[i] - want)
                    .ShouldBeLessThanOrEqualTo(16 * Math.Max(Math.BitIncrement(Math.Abs(want)) - Math.Abs(want), double.Epsilon),
                    $"x = {x[i]:R}");
            else BitConverter.DoubleToInt64Bits(y[i]).ShouldBe(BitConverter.DoubleToInt64Bits(want), $"x = {x[i]:R}");
            if (i % 50 < 6 && Math.Abs(x[i]) < 0.5) BitConverter.DoubleToInt64Bits(f(new[] { x[i] }).Data[0])
                .ShouldBe(BitConverter.DoubleToInt64Bits(y[i]), $"x = {x[i]:R} alone");
        }
    }

    public static void Single(Func<Variable, Variable> f, Func<double, double> expected)
    {
        float[] x = [0f, -0f, float.Epsilon, .. Magnitudes().Select(value => (float)value)];
        var y = f(x).Data.ToArray<float>();
        for (var i = 0; i < x.Length; i++)
        {
            var want = (float)expected(x[i]);
            if (float.IsFinite(want))
                Math.Abs(y[i] - want).ShouldBeLessThanOrEqualTo(4 * (MathF.BitIncrement(Math.Abs(want)) - Math.Abs(want)), $"x = {x[i]:R}");
            if (want == 0) float.IsNegative(y[i]).ShouldBe(float.IsNegative(want));
        }
    }

    private static IEnumerable<double> Magnitudes() =>
        Enumerable.Range(0, 1501).Select(i => (i % 2 == 0 ? 1 : -1) * Math.Pow(10, -29 + i * 0.02));
}
