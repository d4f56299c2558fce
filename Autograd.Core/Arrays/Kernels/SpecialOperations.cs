using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics;

namespace Autograd.Core;

// eˣ − 1 that keeps its digits near 0, where eˣ rounds to 1 (the runtime's ExpM1 subtracts). Kahan's quotient: the rounding error of
// u = eˣ appears in u − 1 and in log u alike and cancels.
internal readonly struct ExponentialMinusOne : IUnaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(Of(double.CreateTruncating(x[i])));
    }

    private static double Of(double x)
    {
        var u = Math.Exp(x);
        if (!(Math.Abs(x) < 0.5)) return u - 1;
        return u == 1 ? x : (u - 1) * x / Math.Log(u);
    }
}

// The probability that a standard normal number is at most x. By erfc, so that small probabilities keep their digits: 1 + erf cancels.
internal readonly struct NormalProbability : IUnaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(0.5 * SpecialFunctions.Erfc(-double.CreateTruncating(x[i]) / Constants.Sqrt2));
    }
}

// log(1 + x) that keeps its digits near 0. The rounding error of 1 + x appears in the logarithm and in the quotient alike and cancels.
internal readonly struct LogarithmOnePlus : IUnaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(Of(double.CreateTruncating(x[i])));
    }

    private static double Of(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Abs(x) < 0.5 ? Math.Log(u) * x / (u - 1) : Math.Log(u);
    }
}

internal readonly struct ErrorFunction : IUnaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(SpecialFunctions.Erf(double.CreateTruncating(x[i])));
    }
}

internal readonly struct ComplementaryErrorFunction : IUnaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(SpecialFunctions.Erfc(double.CreateTruncating(x[i])));
    }
}

internal readonly struct AngleOfPoint : IBinaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Atan2(a, b, y);

    public static void Invoke<T>(ReadOnlySpan<T> a, T b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Atan2(a, b, y);

    public static void Invoke<T>(T a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Atan2(a, b, y);
}
