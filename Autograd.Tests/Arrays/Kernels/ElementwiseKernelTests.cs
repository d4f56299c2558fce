using Autograd.Core;

namespace Autograd.Tests.Arrays;

// Every length up to 200, which covers whole vectors of any width and every remainder.
[TestFixture(DType.Float32)]
[TestFixture(DType.Float64)]
public class ElementwiseKernelTests(DType dtype)
{
    private static readonly double[] Numbers =
        [0, -0.0, 1, -1, 0.5, 2, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1e-30, 1e-30];

    [Test]
    public void Relations_hold_as_in_the_plain_loop()
    {
        for (var length = 0; length <= 200; length++) CheckRelations(length);
    }

    private void CheckRelations(int length)
    {
        double[] p = Draw(length, 1), q = Draw(length, 4);
        NdArray a = From(p), b = From(q);
        Check(a > b, i => p[i] > q[i] ? 1 : 0);
        Check(a < b, i => p[i] < q[i] ? 1 : 0);
        Check(NdArray.Equal(a, b), i => p[i] == q[i] ? 1 : 0);
        Check(a > 0.5, i => p[i] > 0.5 ? 1 : 0);
        Check(a < 0.5, i => p[i] < 0.5 ? 1 : 0);
        Check(NdArray.Equal(a, From([1])), i => p[i] == 1 ? 1 : 0);
        Check(a.Sign(), i => double.IsNaN(p[i]) || p[i] == 0 ? p[i] : Math.Sign(p[i]));
    }

    [Test]
    public void Where_takes_whole_arrays_and_single_numbers()
    {
        for (var length = 0; length <= 200; length++) CheckWhere(length);
    }

    private void CheckWhere(int length)
    {
        double[] c = Draw(length, 3), p = Draw(length, 1), q = Draw(length, 4);
        NdArray condition = From(c), a = From(p), b = From(q), one = From([3]);
        Check(NdArray.Where(condition, a, b), i => c[i] != 0 ? p[i] : q[i]);
        Check(NdArray.Where(condition, a, one), i => c[i] != 0 ? p[i] : 3);
        Check(NdArray.Where(condition, one, b), i => c[i] != 0 ? 3 : q[i]);
        Check(NdArray.Where(From([double.NaN]), a, b), i => p[i]);
        Check(NdArray.Where(From([-0.0]), a, b), i => q[i]);
    }

    [Test]
    public void Powers_with_their_own_exponents_are_powers([Values(1, 2, -1, 0, 0.5, 3)] double exponent)
    {
        double[] x = Draw(200, 2), powers = Wide(From(x).Pow(exponent));
        for (var i = 0; i < x.Length; i++)
        {
            var expected = Rounded(Math.Pow(Rounded(x[i]), exponent));
            if (double.IsFinite(expected)) powers[i].ShouldBe(expected, Math.Abs(expected) * 1e-6 + 1e-300);
            else powers[i].ShouldBe(expected);
        }
    }

    [Test]
    public void ExpM1_and_Log1P_keep_their_digits_near_0([Values(1, 7, 16, 200, 300)] int length)
    {
        var x = Enumerable.Range(0, length).Select(i => Math.ScaleB(1 + i % 3 / 7.0, -i % 60) * (i % 2 * 2 - 1)).ToArray();
        double[] powers = Wide(From(x).Expm1()), logarithms = Wide((From(x) * 0.4).Log1p());
        var precision = dtype == DType.Float32 ? 2e-7 : 1e-15;
        for (var i = 0; i < length; i++)
        {
            powers[i].ShouldBe(Series(Rounded(x[i])), precision * Math.Abs(powers[i]));
            Series(logarithms[i]).ShouldBe(Wide(From(x) * 0.4)[i], 2 * precision * Math.Abs(x[i]));
        }
    }

    [Test]
    public void ExpM1_and_Log1P_of_special_numbers([Values(0, 8)] int before)
    {
        double[] x = [.. new double[before], -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, 1e-310];
        var powers = Wide(From(x).Expm1())[before..];
        powers[..4].ShouldBe([0, double.NaN, double.PositiveInfinity, -1]);
        powers[4].ShouldBe(Math.Exp(-1) - 1, 1e-7);
        powers[5].ShouldBe(Rounded(1e-310));
        Wide(From(x).Log1p())[before..]
            .ShouldBe([0, double.NaN, double.PositiveInfinity, double.NaN, double.NegativeInfinity, Rounded(1e-310)]);
        double.IsNegative(From(x).Expm1()[before]).ShouldBeTrue();
        double.IsNegative(From(x).Log1p()[before]).ShouldBeTrue();
    }

    // eˣ − 1 by its series, exact to the last digits for |x| ≤ 1.5.
    private static double Series(double x)
    {
        double term = x, sum = 0;
        for (var n = 2; n < 40; term *= x / n++) sum += term;
        return sum;
    }

    private void Check(NdArray result, Func<int, double> expected)
    {
        var numbers = Wide(result);
        for (var i = 0; i < numbers.Length; i++)
            BitConverter.DoubleToInt64Bits(numbers[i] == 0 || double.IsNaN(numbers[i]) ? Math.Abs(numbers[i]) : numbers[i])
            .ShouldBe(BitConverter.DoubleToInt64Bits(Rounded(expected(i)) is var number
                && (number == 0 || double.IsNaN(number)) ? Math.Abs(number) : number));
    }

    private static double[] Draw(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => Numbers[random.Next(Numbers.Length)])];
    }

    private double Rounded(double number) => dtype == DType.Float32 ? (float)number : number;

    private NdArray From(double[] numbers) => NdArray.From<double>(numbers, [numbers.Length]).To(dtype);

    private static double[] Wide(NdArray x) => x.To(DType.Float64).ToArray<double>();
}
