using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// a where the condition is not 0, b where it is. An operand has all elements, or one for all.
internal readonly struct Choice(NdArray condition, NdArray a, NdArray b, NdArray y) : INumberKernel
{
    public void Run<T>() where T : unmanaged, INumber<T> => Workers.Over(y.Size, 1, new Range<T>(condition, a, b, y));

    private readonly struct Range<T>(NdArray condition, NdArray a, NdArray b, NdArray y) : IRange where T : unmanaged, INumber<T>
    {
        public void Run(int start, int end)
        {
            Choose(Part(condition), Part(a), Part(b), y.Elements<T>()[start..end]);

            ReadOnlySpan<T> Part(NdArray x) => x.Size == 1 ? x.Elements<T>() : x.Elements<T>()[start..end];
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Choose(ReadOnlySpan<T> condition, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        {
            ReadOnlySpan<Vector<T>> cs = MemoryMarshal.Cast<T, Vector<T>>(condition), ps = MemoryMarshal.Cast<T, Vector<T>>(a), qs = MemoryMarshal.Cast<T, Vector<T>>(b);
            var results = MemoryMarshal.Cast<T, Vector<T>>(y);
            var i = 0;
            if (results.Length > 0)
            {
                Vector<T> c = new(condition[0]), p = new(a[0]), q = new(b[0]); // those of operands with one number
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
}
