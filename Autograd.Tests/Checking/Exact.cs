using System.Numerics;

namespace Autograd.Tests.Checking;

/// <summary>Elementary functions to hundreds of digits: numbers are whole multiples of 2⁻¹⁴⁰⁰. Simple rather than fast.</summary>
internal static class Exact
{
    private const int Bits = 1400; // e⁻⁷⁰⁰ has 390 of them left
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Pi = 4 * (4 * ArctanOfInverse(5) - ArctanOfInverse(239)); // Machin, 1706

    /// <summary>The distance of a result from a number, in units in the last of its <paramref name="digits"/> binary digits.</summary>
    public static double Ulps(double result, BigInteger exact, int digits, int smallest)
    {
        var unit = Math.Max((int)BigInteger.Abs(exact).GetBitLength() - digits, Bits + smallest);
        return (double)BigInteger.Abs(Of(result) - exact) / Math.Pow(2, unit);
    }

    public static BigInteger Of(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var fraction = new BigInteger(bits & 0xFFFFFFFFFFFFF | (exponent == 0 ? 0 : 1L << 52));
        return (x < 0 ? -1 : 1) * (fraction << Bits + Math.Max(exponent, 1) - 1075);
    }

    /// <summary>The series of e^(x / 2²⁰), squared twenty times.</summary>
    public static BigInteger Exp(BigInteger x)
    {
        const int Halvings = 20;
        BigInteger sum = One, term = One;
        for (var n = 1; !term.IsZero; n++) sum += term = Times(term, x >> Halvings) / n;
        for (var i = 0; i < Halvings; i++) sum = Times(sum, sum);
        return sum;
    }

    /// <summary>Halley's iteration: each step triples the number of digits.</summary>
    public static BigInteger Log(BigInteger y)
    {
        var x = Of((BigInteger.Log(y) - Bits * Math.Log(2)) is var start && Math.Abs(start) < 1e-9 ? 0 : start);
        for (var i = 0; i < 4; i++) x += 2 * Over(y - Exp(x), y + Exp(x));
        return x;
    }

    public static BigInteger Sin(BigInteger x)
    {
        BigInteger r = BigInteger.Remainder(x, 2 * Pi), sum = r, term = r;
        for (var n = 2; !term.IsZero; n += 2) sum += term = -Times(Times(term, r), r) / (n * (n + 1));
        return sum;
    }

    public static BigInteger Cos(BigInteger x) => Sin(x + Pi / 2);

    public static BigInteger Tan(BigInteger x) => Over(Sin(x), Cos(x));

    public static BigInteger Log2(BigInteger x) => Over(Log(x), Log(2 * One));

    public static BigInteger Log10(BigInteger x) => Over(Log(x), Log(10 * One));

    public static BigInteger Expm1(BigInteger x) => Exp(x) - One;

    public static BigInteger Log1p(BigInteger x) => Log(One + x);

    public static BigInteger Sinh(BigInteger x) => (Exp(x) - Exp(-x)) / 2;

    public static BigInteger Cosh(BigInteger x) => (Exp(x) + Exp(-x)) / 2;

    public static BigInteger Tanh(BigInteger x) => Over(Sinh(x), Cosh(x));

    public static BigInteger Sigmoid(BigInteger x) => Over(One, One + Exp(-x));

    private static BigInteger Times(BigInteger a, BigInteger b) => a * b >> Bits;

    private static BigInteger Over(BigInteger a, BigInteger b) => (a << Bits) / b;

    private static BigInteger ArctanOfInverse(int n)
    {
        BigInteger power = One / n, sum = power;
        for (var i = 1; !power.IsZero; i++) sum += (i % 2 == 0 ? 1 : -1) * (power /= n * n) / (2 * i + 1);
        return sum;
    }
}
