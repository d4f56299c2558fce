using System.Numerics;
namespace Autograd.Core;
internal static class Reductions
{
    public static void Sum<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var o = 0; o < outer; o++)
            for (var i = 0; i < inner; i++)
            {
                var s = 0.0;
                for (var l = 0; l < length; l++) s += double.CreateTruncating(x[(o * length + l) * inner + i]);
                y[o * inner + i] = T.CreateTruncating(s);
            }
    }
    public static void Max<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner) where T : unmanaged, INumber<T> => Fold(x, y, outer, length, inner, T.Max);
    public static void Min<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner) where T : unmanaged, INumber<T> => Fold(x, y, outer, length, inner, T.Min);
    public static void ArgMax<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner) where T : unmanaged, INumber<T> => Arg(x, y, outer, length, inner, (a, b) => a > b || T.IsNaN(a));
    public static void ArgMin<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner) where T : unmanaged, INumber<T> => Arg(x, y, outer, length, inner, (a, b) => a < b || T.IsNaN(a));
    private static void Fold<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner, Func<T, T, T> f) where T : unmanaged
    {
        for (var o = 0; o < outer; o++)
            for (var i = 0; i < inner; i++)
            {
                var s = x[o * length * inner + i];
                for (var l = 1; l < length; l++) s = f(s, x[(o * length + l) * inner + i]);
                y[o * inner + i] = s;
            }
    }
    private static void Arg<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner, Func<T, T, bool> better) where T : unmanaged, INumber<T>
    {
        for (var o = 0; o < outer; o++)
            for (var i = 0; i < inner; i++)
            {
                var best = 0;
                for (var l = 1; l < length; l++) if (!T.IsNaN(x[(o * length + best) * inner + i]) && better(x[(o * length + l) * inner + i], x[(o * length + best) * inner + i])) best = l;
                y[o * inner + i] = best;
            }
    }
}
