using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

internal static class WhereKernel
{
    /// <summary>a where the condition is not 0, b where it is; operands of one element are broadcast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Select<T>(ReadOnlySpan<T> condition, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> cs = MemoryMarshal.Cast<T, Vector<T>>(condition), ps = MemoryMarshal.Cast<T, Vector<T>>(a),
            qs = MemoryMarshal.Cast<T, Vector<T>>(b);
        var results = MemoryMarshal.Cast<T, Vector<T>>(y);
        var i = 0;
        if (results.Length > 0)
        {
            Vector<T> c = new(condition[0]), p = new(a[0]), q = new(b[0]); // for operands with one number
            for (; i < results.Length; i++)
            {
                if (i < cs.Length) c = cs[i];
                if (i < ps.Length) p = ps[i];
                if (i < qs.Length) q = qs[i];
                results[i] = Vector.ConditionalSelect(Vector.Equals(c, Vector<T>.Zero), q, p);
            }
        }

        for (i *= Vector<T>.Count; i < y.Length; i++)
            y[i] = T.IsZero(condition[condition.Length == 1 ? 0 : i]) ? b[b.Length == 1 ? 0 : i] : a[a.Length == 1 ? 0 : i];
    }
}
