using System.Numerics;
using System.Runtime.CompilerServices;
using static Autograd.Core.FloatingPoint;

namespace Autograd.Core;

// Logarithms, by fdlibm's method (Sun, 1993; single precision by Cargus, FreeBSD): x = 2ⁿ (1 + f), and with s = f / (2 + f),
// log(1 + f) = f − f²/2 + s (f²/2 + R(s²)).
internal readonly struct LogKernel : IGuardedFunction, LogKernel.IBase
{
    internal interface IBase
    {
        /// <summary>The logarithm of positive normal x · 2ᵏ.</summary>
        static abstract Vector<T> Of<T>(Vector<T> x, int k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Of(x, 0);

    public static Vector<T> OfOthers<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => OfOthers<T, LogKernel>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> IsUsual<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector.GreaterThanOrEqual(x, All<T>(1.17549435e-38f, 2.2250738585072014e-308)) // the smallest normal number
        & Vector.LessThan(x, All<T>(double.PositiveInfinity));

    /// <summary>−∞ for 0, NaN for negative numbers, ∞ for ∞; subnormal numbers are scaled.</summary>
    public static Vector<T> OfOthers<T, TBase>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> where TBase : struct, IBase
    {
        var y = Vector.ConditionalSelect(Vector.LessThan(x, All<T>(1)), TBase.Of(x * All<T>(1L << 54), -54), x);
        y = Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), All<T>(double.NaN), y);
        return Vector.ConditionalSelect(Vector.Equals(x, Vector<T>.Zero), All<T>(double.NegativeInfinity), y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, int k) => OfSum(x, Vector<T>.Zero, k);

    /// <summary>log (x · 2ᵏ) + c, where c is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> OfSum<T>(Vector<T> x, Vector<T> c, int k)
    {
        var (n, f) = Split(x, k);
        var (half, correction) = Parts(f);
        var whole = n * All<T>(6.9313812256e-1f, 6.93147180369123816490e-01);
        var rest = n * All<T>(9.0580006145e-6f, 1.90821492927058770002e-10);
        return correction + (rest + c) - half + f + whole;
    }

    /// <summary>f²/2, and log(1 + f) − f + f²/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<T> Half, Vector<T> Correction) Parts<T>(Vector<T> f)
    {
        var s = f / (All<T>(2) + f);
        var z = s * s;
        var w = z * z;
        var half = All<T>(0.5) * f * f;
        Vector<T> odd, even;
        if (typeof(T) == typeof(float))
        {
            odd = z * (All<T>(0.66666662693) + w * All<T>(0.28498786688));
            even = w * (All<T>(0.40000972152) + w * All<T>(0.24279078841));
        }
        else
        {
            odd = All<T>(1.818357216161805012e-01) + w * All<T>(1.479819860511658591e-01);
            odd = z * (All<T>(6.666666666666735130e-01) + w * (All<T>(2.857142874366239149e-01) + w * odd));
            even = w * (All<T>(3.999999999940941908e-01) + w * (All<T>(2.222219843214978396e-01) + w * All<T>(1.531383769920937332e-01)));
        }

        return (half, s * (half + (odd + even)));
    }

    /// <summary>log(1 + f), in two parts, times a constant in two parts: the first part is exact, the second small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<T> Product, Vector<T> Rounding) Times<T>(Vector<T> f, Vector<T> factor, Vector<T> factorEnd)
    {
        var (half, correction) = Parts(f);
        var high = UpperPart(f - half);
        var low = f - high - half + correction;
        return (high * factor, (low + high) * factorEnd + low * factor);
    }
}

internal readonly struct Log2Kernel : IGuardedFunction, LogKernel.IBase
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Of(x, 0);

    public static Vector<T> OfOthers<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> =>
        LogKernel.OfOthers<T, Log2Kernel>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> IsUsual<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => LogKernel.IsUsual(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, int k)
    {
        var (n, f) = Split(x, k);
        var factor = All<T>(1.4428710938f, 1.44269504072144627571);
        var factorEnd = All<T>(-1.7605285393e-4f, 1.67517131648865118353e-10);
        var (product, rounding) = LogKernel.Times(f, factor, factorEnd);
        var sum = n + product;
        return n - sum + product + rounding + sum;
    }
}

internal readonly struct Log10Kernel : IGuardedFunction, LogKernel.IBase
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Of(x, 0);

    public static Vector<T> OfOthers<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> =>
        LogKernel.OfOthers<T, Log10Kernel>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> IsUsual<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => LogKernel.IsUsual(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, int k)
    {
        var (n, f) = Split(x, k);
        var factor = All<T>(4.3432617188e-1f, 4.34294481878168880939e-01);
        var factorEnd = All<T>(-3.1689971365e-5f, 2.50829467116452752298e-11);
        var (product, rounding) = LogKernel.Times(f, factor, factorEnd);
        var whole = n * All<T>(3.0102920532e-1f, 3.01029995663611771306e-01);
        var sum = whole + product;
        return whole - sum + product + rounding + n * All<T>(7.9034151668e-7f, 3.69423907715893078616e-13) + sum;
    }
}

// log(1 + x), accurate near 0: the rounding error of the sum, divided by the sum, is added to its logarithm. Floats are computed in
// double.
internal readonly struct Log1pKernel : IVectorFunction, IDoubleFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => InDouble<Log1pKernel>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        var sum = Vector<double>.One + x;
        var second = sum - Vector<double>.One;
        var lost = Vector<double>.One - (sum - second) + (x - second);
        var y = Vector.ConditionalSelect(Vector.LessThan(x, All<double>(double.PositiveInfinity)), LogKernel.OfSum(sum, lost / sum, 0), x);
        var is0 = Vector.Equals(sum, Vector<double>.Zero);
        var end = Vector.ConditionalSelect(is0, All<double>(double.NegativeInfinity), All<double>(double.NaN));
        y = Vector.ConditionalSelect(Vector.GreaterThan(sum, Vector<double>.Zero), y, end);
        return Vector.ConditionalSelect(Vector.Equals(sum, Vector<double>.One), x, y);
    }
}
