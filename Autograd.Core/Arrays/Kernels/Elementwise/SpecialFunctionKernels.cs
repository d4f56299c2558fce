using System.Numerics;
using MathNet.Numerics;

namespace Autograd.Core;

internal readonly struct ArcsinKernel : INumberFunction
{
    public static T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Asin(x);
}

internal readonly struct ArccosKernel : INumberFunction
{
    public static T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Acos(x);
}

internal readonly struct ArctanKernel : INumberFunction
{
    public static T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Atan(x);
}

internal readonly struct Atan2Kernel : INumberFunction2
{
    public static T Of<T>(T y, T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Atan2(y, x);
}

internal readonly struct ErfKernel : INumberFunction
{
    public static T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> =>
        T.CreateTruncating(SpecialFunctions.Erf(double.CreateTruncating(x)));
}

internal readonly struct ErfcKernel : INumberFunction
{
    public static T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> =>
        T.CreateTruncating(SpecialFunctions.Erfc(double.CreateTruncating(x)));
}

// The probability that a standard normal number is at most x, computed by erfc so that small probabilities are accurate: 1 + erf cancels.
internal readonly struct NormalCdfKernel : INumberFunction
{
    public static T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> =>
        T.CreateTruncating(0.5 * SpecialFunctions.Erfc(-double.CreateTruncating(x) / Constants.Sqrt2));
}

// For the exponents 1, 2 and −1, a power equals the product or quotient to the bit, whether the exponent is shared or one of many: a loop
// over such an exponent is a hundred times as fast. The square roots of -0 and -∞ differ from their powers ½, so ½ has no shortcut.
internal readonly struct PowKernel : IBinaryKernel
{
    public static void Invoke<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> =>
        OneByOne2<Raised>.Invoke(a, b, y);

    public static void Invoke<T>(ReadOnlySpan<T> a, T b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (b == T.One) a.CopyTo(y);
        else if (b == T.One + T.One) Vectorized2<MultiplyKernel>.Invoke(a, a, y);
        else if (b == T.NegativeOne) Vectorized2<DivideKernel>.Invoke(T.One, a, y);
        else OneByOne2<Raised>.Invoke(a, b, y);
    }

    public static void Invoke<T>(T a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> =>
        OneByOne2<Raised>.Invoke(a, b, y);

    private readonly struct Raised : INumberFunction2
    {
        public static T Of<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> =>
            b == T.One ? a : b == T.One + T.One ? a * a : b == T.NegativeOne ? T.One / a : T.Pow(a, b);
    }
}
