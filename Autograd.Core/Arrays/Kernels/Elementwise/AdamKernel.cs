using System.Numerics;

namespace Autograd.Core;

// One pass over weights, gradients and both moments.
internal static class AdamKernel
{
    /// <summary>m ← m + mean (g − m); v ← v + square (g² − v); w ← w − step · m / (√v + epsilon) − shrink · w.</summary>
    public static void Step<T>(Span<T> w, ReadOnlySpan<T> g, Span<T> m, Span<T> v, T mean, T square, T step, T epsilon, T shrink) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var i = 0;
        for (; i <= w.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> gradient = new(g[i..]), weight = new(w[i..]), first = new(m[i..]), second = new(v[i..]);
            first += mean * (gradient - first);
            second += square * (gradient * gradient - second);
            weight -= step * first / (Vector.SquareRoot(second) + new Vector<T>(epsilon)) + shrink * weight;
            first.CopyTo(m[i..]);
            second.CopyTo(v[i..]);
            weight.CopyTo(w[i..]);
        }

        for (; i < w.Length; i++)
        {
            m[i] += mean * (g[i] - m[i]);
            v[i] += square * (g[i] * g[i] - v[i]);
            w[i] -= step * m[i] / (T.Sqrt(v[i]) + epsilon) + shrink * w[i];
        }
    }
}
