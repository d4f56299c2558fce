using System.Numerics;

namespace Autograd.Core;

// One pass over weights, gradients and both moments.
internal static class AdamKernel
{
    /// <summary>2⁶³ or 2⁵¹¹: its square is a fourth of the largest number.</summary>
    public static T LargestSquarable<T>() where T : unmanaged, IFloatingPointIeee754<T> =>
        T.ScaleB(T.One, typeof(T) == typeof(float) ? 63 : 511);

    /// <summary>
    /// m ← m + mean (g − m); v ← v + square (g² − v); w ← w − step · m / (√v + epsilon) − shrink · w,
    /// with g held to ± the largest squarable.
    /// </summary>
    public static void Step<T>(Span<T> w, ReadOnlySpan<T> g, Span<T> m, Span<T> v, T mean, T square, T step, T epsilon, T shrink)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var i = 0;
        var bound = LargestSquarable<T>();
        for (; i <= w.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> gradient = new(g[i..]), weight = new(w[i..]), first = new(m[i..]), second = new(v[i..]);
            gradient = Vector.MinNative(Vector.MaxNative(gradient, new(-bound)), new(bound)) + (gradient - gradient); // NaN and ±∞ give NaN
            first += mean * (gradient - first);
            second += square * (gradient * gradient - second);
            weight -= step * first / (Vector.SquareRoot(second) + new Vector<T>(epsilon)) + shrink * weight;
            first.CopyTo(m[i..]);
            second.CopyTo(v[i..]);
            weight.CopyTo(w[i..]);
        }

        for (; i < w.Length; i++)
        {
            var gradient = T.Clamp(g[i], -bound, bound) + (g[i] - g[i]);
            m[i] += mean * (gradient - m[i]);
            v[i] += square * (gradient * gradient - v[i]);
            w[i] -= step * m[i] / (T.Sqrt(v[i]) + epsilon) + shrink * w[i];
        }
    }
}
