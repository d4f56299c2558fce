using System.Numerics;
using System.Runtime.CompilerServices;
using static Autograd.Core.FloatingPoint;

namespace Autograd.Core;

// eˣ and functions derived from it. Here x = n ln 2 + r with |r| ≤ ln 2 / 2, where ln 2 has two parts, the first of few digits, so that n
// times it is exact (Cody and Waite, 1980). eʳ − 1 is in float the polynomial of Cephes' expf (Moshier), in double the quotient of fdlibm's
// exp (Sun, 1993).
internal readonly struct ExpKernel : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Scaled(x, Vector<T>.Zero);

    /// <summary>eˣ · 2ᵏ, which may be finite where eˣ is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Scaled<T>(Vector<T> x, Vector<T> k) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (growth, n) = Reduced(x);
        return Scale(growth + Vector<T>.One, n + k);
    }

    /// <summary>(eˣ − 1) · 2ᵏ. With the power of 2 outside, nothing cancels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MinusOne<T>(Vector<T> x, Vector<T> k) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (growth, n) = Reduced(Vector.MaxNative(All<T>(-40), x)); // below it is −1
        return Scale(growth + (Vector<T>.One - PowerOfTwo(Vector.MaxNative(-n, All<T>(-100)))), n + k);
    }

    /// <summary>eʳ − 1, and n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Growth, Vector<T> N) Reduced<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Beyond these bounds eˣ is 0 or ∞. Given a number and NaN, the second operand is returned.
        x = Vector.MinNative(All<T>(90, 711), Vector.MaxNative(All<T>(-104, -746), x));
        var n = Round(x * All<T>(1.44269504f, 1.44269504088896338700));
        var high = x - n * All<T>(0.693359375f, 6.93147180369123816490e-01);
        var low = n * All<T>(-2.12194440e-4f, 1.90821492927058770002e-10);
        var r = high - low;
        if (typeof(T) == typeof(float))
        {
            var p = All<T>(1.9875691500e-4) * r + All<T>(1.3981999507e-3);
            p = p * r + All<T>(8.3334519073e-3);
            p = p * r + All<T>(4.1665795894e-2);
            p = p * r + All<T>(1.6666665459e-1);
            p = p * r + All<T>(5.0000001201e-1);
            return (p * (r * r) + r, n);
        }

        var z = r * r;
        var w = z * z;
        var q = All<T>(1.66666666666666019037e-01) + z * All<T>(-2.77777777770155933842e-03)
            + w * (All<T>(6.61375632143793436117e-05) + z * All<T>(-1.65339022054652515390e-06) + w * All<T>(4.13813679705723846039e-08));
        var c = r - z * q;
        return (high - (low - r * c / (All<T>(2) - c)), n);
    }
}

// σ(x) = 1 / (1 + e⁻ˣ): at −1000 the exponential is infinite and the quotient a correct 0.
internal readonly struct SigmoidKernel : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector<T>.One / (Vector<T>.One + ExpKernel.Of(-x));
}

// eˣ − 1, accurate near 0. Floats are computed in double.
internal readonly struct Expm1Kernel : IVectorFunction, IDoubleFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => InDouble<Expm1Kernel>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), x, ExpKernel.MinusOne(x, Vector<double>.Zero)); // −0 stays −0
}

// With t = e^(−2|x|) − 1, |tanh x| = −t / (t + 2).
internal readonly struct TanhKernel : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var t = ExpKernel.MinusOne(All<T>(-2) * Vector.Abs(x), Vector<T>.Zero);
        return WithSign(t / (t + All<T>(2)), x);
    }
}

// With h = (e^|x| − 1) / 2, sinh |x| = h + h / (2h + 1). For an infinite h the quotient has no effect.
internal readonly struct SinhKernel : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var h = ExpKernel.MinusOne(Vector.Abs(x), -Vector<T>.One);
        return WithSign(h + Vector.MinNative(All<T>(1e18), h) / (h + h + Vector<T>.One), x);
    }
}

// With h = e^|x| / 2, cosh x = h + 1 / 4h.
internal readonly struct CoshKernel : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var h = ExpKernel.Scaled(Vector.Abs(x), -Vector<T>.One);
        return h + All<T>(0.25) / h;
    }
}
