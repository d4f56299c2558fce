using System.Numerics;
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
