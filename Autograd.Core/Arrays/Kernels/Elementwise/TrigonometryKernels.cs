using System.Numerics;
using System.Runtime.CompilerServices;
using static Autograd.Core.FloatingPoint;

namespace Autograd.Core;

// Sine, cosine and tangent, by fdlibm's method (Sun, 1993): x = n π/2 + r, where π/2 has several parts of 33 bits, so that n times each is
// exact up to n = 2²⁰, and polynomials of r. Floats are computed in double. Larger numbers go to the C library, one by one: the number
// alone decides.
internal static class Trigonometry
{
    private const double Limit = 1 << 20;
    private const double FirstPart = 1.57079632673412561417, AfterFirst = 6.07710050650619224932e-11;
    private const double SecondPart = 6.07710050630396597660e-11;
    private const double ThirdPart = 2.02226624871116645580e-21, AfterThird = 8.47842766036889956997e-32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> IsNear<T>(Vector<T> x) => Vector.OnesComplement(Vector.GreaterThan(Vector.Abs(x), All<T>(Limit)));

    public static Vector<T> EachFar<T, TFunction>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, INumberFunction
    {
        var y = x;
        for (var i = 0; i < Vector<T>.Count; i++)
            if (double.CreateTruncating(T.Abs(x[i])) > Limit) y = y.WithElement(i, TFunction.Of(x[i]));
        return y;
    }

    /// <summary>r in two parts, and n in the lowest bits. Each difference's rounding error goes to the next part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<double> R, Vector<double> Tail, Vector<long> Quadrant) Reduced(Vector<double> x)
    {
        var n = Round(x * new Vector<double>(2 / Math.PI), out var quadrant);
        var first = x - n * new Vector<double>(FirstPart);
        var part = n * new Vector<double>(SecondPart);
        var second = first - part;
        var lost = first - second - part;
        part = n * new Vector<double>(ThirdPart);
        var third = second - part;
        lost += second - third - part - n * new Vector<double>(AfterThird);
        var r = third + lost;
        return (r, third - r + lost, quadrant);
    }

    /// <summary>r to the digits that a float needs, and n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<double> R, Vector<long> Quadrant) ShortReduced(Vector<double> x)
    {
        var n = Round(x * new Vector<double>(2 / Math.PI), out var quadrant);
        return (x - n * new Vector<double>(FirstPart) - n * new Vector<double>(AfterFirst), quadrant);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sine(Vector<double> r, Vector<double> tail)
    {
        var z = r * r;
        var p = new Vector<double>(1.58969099521155010221e-10) * z + new Vector<double>(-2.50507602534068634195e-08);
        p = p * z + new Vector<double>(2.75573137070700676789e-06);
        p = p * z + new Vector<double>(-1.98412698298579493134e-04);
        p = p * z + new Vector<double>(8.33333333332248946124e-03);
        var cube = z * r;
        return r - (z * (new Vector<double>(0.5) * tail - cube * p) - tail - cube * new Vector<double>(-1.66666666666666324348e-01));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Cosine(Vector<double> r, Vector<double> tail)
    {
        var z = r * r;
        var p = new Vector<double>(-1.13596475577881948265e-11) * z + new Vector<double>(2.08757232129817482790e-09);
        p = p * z + new Vector<double>(-2.75573143513906633035e-07);
        p = p * z + new Vector<double>(2.48015872894767294178e-05);
        p = p * z + new Vector<double>(-1.38888888888741095749e-03);
        p = p * z + new Vector<double>(4.16666666666666019037e-02);
        var half = new Vector<double>(0.5) * z;
        var w = Vector<double>.One - half;
        return w + (Vector<double>.One - w - half + (z * z * p - r * tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ShortSine(Vector<double> r)
    {
        var z = r * r;
        var p = new Vector<double>(0.0000027183114939898219064) * z + new Vector<double>(-0.000198393348360966317347);
        p = p * z + new Vector<double>(0.0083333293858894631756);
        p = p * z + new Vector<double>(-0.166666666416265235595);
        return r * (Vector<double>.One + z * p); // −0 stays −0
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ShortCosine(Vector<double> r)
    {
        var z = r * r;
        var p = new Vector<double>(0.0000243904487962774090654) * z + new Vector<double>(-0.00138867637746099294692);
        p = p * z + new Vector<double>(0.0416666233237390631894);
        p = p * z + new Vector<double>(-0.499999997251031003120);
        return Vector<double>.One + z * p;
    }

    /// <summary>Selects sine or cosine and the sign by the last two bits of the quadrant's number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InQuadrant(Vector<long> quadrant, Vector<double> sine, Vector<double> cosine)
    {
        var value = Vector.ConditionalSelect(IsOdd(quadrant), cosine, sine);
        return value ^ Vector.ShiftLeft(quadrant & new Vector<long>(2), 62).As<long, double>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<long> IsOdd(Vector<long> quadrant) => Vector.Equals(quadrant & Vector<long>.One, Vector<long>.One);
}

internal readonly struct SinKernel : IGuardedFunction, INumberFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double)) return Near(x.As<T, double>()).As<double, T>();
        Vector.Widen(x.As<T, float>(), out var lower, out var upper);
        return Vector.Narrow(Short(lower), Short(upper)).As<float, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Near(Vector<double> x)
    {
        var (r, tail, quadrant) = Trigonometry.Reduced(x);
        var y = Trigonometry.InQuadrant(quadrant, Trigonometry.Sine(r, tail), Trigonometry.Cosine(r, tail));
        return Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), x, y); // −0 stays −0
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Short(Vector<double> x)
    {
        var (r, quadrant) = Trigonometry.ShortReduced(x);
        return Trigonometry.InQuadrant(quadrant, Trigonometry.ShortSine(r), Trigonometry.ShortCosine(r));
    }

    public static T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);

    public static Vector<T> OfOthers<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Trigonometry.EachFar<T, SinKernel>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> IsUsual<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Trigonometry.IsNear(x);
}

internal readonly struct CosKernel : IGuardedFunction, INumberFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double)) return Near(x.As<T, double>()).As<double, T>();
        Vector.Widen(x.As<T, float>(), out var lower, out var upper);
        return Vector.Narrow(Short(lower), Short(upper)).As<float, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Near(Vector<double> x)
    {
        var (r, tail, quadrant) = Trigonometry.Reduced(x);
        return Trigonometry.InQuadrant(quadrant + Vector<long>.One, Trigonometry.Sine(r, tail), Trigonometry.Cosine(r, tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Short(Vector<double> x)
    {
        var (r, quadrant) = Trigonometry.ShortReduced(x);
        return Trigonometry.InQuadrant(quadrant + Vector<long>.One, Trigonometry.ShortSine(r), Trigonometry.ShortCosine(r));
    }

    public static T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);

    public static Vector<T> OfOthers<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Trigonometry.EachFar<T, CosKernel>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> IsUsual<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Trigonometry.IsNear(x);
}

// The tangent of r, or in the odd quadrants −1 over it. In double it is the quotient of Cephes' tan (Moshier).
internal readonly struct TanKernel : IGuardedFunction, INumberFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(double) ? Near(x.As<T, double>()).As<double, T>() : Near(x.As<T, float>()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Near(Vector<double> x)
    {
        var (r, tail, quadrant) = Trigonometry.Reduced(x);
        var z = r * r;
        var p = new Vector<double>(-1.30936939181383734205e4) * z + new Vector<double>(1.15351664838587416140e6);
        p = p * z + new Vector<double>(-1.79565251976484877988e7);
        var q = (z + new Vector<double>(1.36812963470692954678e4)) * z + new Vector<double>(-1.32089234440210967447e6);
        q = (q * z + new Vector<double>(2.50083801823357915839e7)) * z + new Vector<double>(-5.38695755929454629881e7);
        var rest = r * (z * p / q);
        var tangent = r + (rest + (z * tail + tail));
        var y = Vector.ConditionalSelect(Trigonometry.IsOdd(quadrant), Vector<double>.One / tangent, tangent);
        return Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), x, y ^ Vector.ShiftLeft(quadrant, 63).As<long, double>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Near(Vector<float> x)
    {
        Vector.Widen(x, out var lower, out var upper);
        return Vector.Narrow(Short(lower), Short(upper));
    }

    // For floats, a convergent of the continued fraction r / (1 − r² / (3 − r² / (5 − …))): Lambert, 1761.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Short(Vector<double> x)
    {
        var (r, quadrant) = Trigonometry.ShortReduced(x);
        var z = r * r;
        var above = r * ((z - new Vector<double>(105)) * z + new Vector<double>(945));
        var below = (z * new Vector<double>(15) - new Vector<double>(420)) * z + new Vector<double>(945);
        var isOdd = Trigonometry.IsOdd(quadrant);
        var y = Vector.ConditionalSelect(isOdd, below, above) / Vector.ConditionalSelect(isOdd, above, below);
        return y ^ Vector.ShiftLeft(quadrant, 63).As<long, double>();
    }

    public static T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Tan(x);

    public static Vector<T> OfOthers<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Trigonometry.EachFar<T, TanKernel>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> IsUsual<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Trigonometry.IsNear(x);
}
