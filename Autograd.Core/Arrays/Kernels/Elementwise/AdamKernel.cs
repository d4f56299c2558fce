using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// Makes one pass over weights, gradients and both moments.
internal static class AdamKernel
{
    /// <summary>2⁶³ or 2⁵¹¹: its square is a fourth of the largest number.</summary>
    public static T LargestSquarable<T>() where T : unmanaged, IFloatingPointIeee754<T> =>
        T.ScaleB(T.One, typeof(T) == typeof(float) ? 63 : 511);

    /// <summary>
    /// m ← m + mean (g − m); v ← v + square (g² − v); w ← w − step · m / (√v + epsilon) − shrink · w,
    /// with g clamped to ± the largest squarable.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step<T>(Span<T> w, ReadOnlySpan<T> g, Span<T> m, Span<T> v, T mean, T square, T step, T epsilon, T shrink)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (g.Length != w.Length || m.Length != w.Length || v.Length != w.Length) throw new ArgumentException("lengths differ");
        ref T weights = ref MemoryMarshal.GetReference(w), firsts = ref MemoryMarshal.GetReference(m),
            seconds = ref MemoryMarshal.GetReference(v), gradients = ref MemoryMarshal.GetReference(g);
        var i = 0;
        var bound = LargestSquarable<T>();
        Vector<T> low = new(-bound), high = new(bound), means = new(mean), squares = new(square), steps = new(step), shrinks = new(shrink),
            epsilons = new(epsilon);
        for (; i <= w.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> gradient = Vector.LoadUnsafe(ref gradients, (nuint)i), weight = Vector.LoadUnsafe(ref weights, (nuint)i),
                first = Vector.LoadUnsafe(ref firsts, (nuint)i), second = Vector.LoadUnsafe(ref seconds, (nuint)i);
            gradient = Vector.MinNative(Vector.MaxNative(gradient, low), high) + (gradient - gradient); // NaN and ±∞ give NaN
            first += means * (gradient - first);
            second += squares * (gradient * gradient - second);
            weight -= steps * first / (Vector.SquareRoot(second) + epsilons) + shrinks * weight;
            first.StoreUnsafe(ref firsts, (nuint)i);
            second.StoreUnsafe(ref seconds, (nuint)i);
            weight.StoreUnsafe(ref weights, (nuint)i);
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
