using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autograd.Core;

// Σ a · b with as many accumulators as fill 128 bytes, whatever the vector width: element i goes to accumulator i mod 32, for doubles
// i mod 16. The remainder at the end comes first, and the accumulators are folded in halves. So the bits do not depend on the width.
internal static class DotProduct
{
    private const int Bytes = 128;

    /// <summary>Multiplies the rows of a matrix by one vector: each row is read once, at memory speed.</summary>
    public static void Rows<T>(MatrixView<T> rows, ReadOnlySpan<T> vector, Span<T> c, int cStep, int count, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sums = Bytes / Unsafe.SizeOf<T>();
        var (length, rest) = (vector.Length - vector.Length % sums, vector.Length % sums);
        Span<T> last = stackalloc T[2 * sums]; // the remainders of a row and of the vector, padded with zeros
        vector[length..].CopyTo(last[sums..]);
        for (var i = 0; i < count; i++)
        {
            var row = rows.Numbers.Slice(i * rows.RowStep, vector.Length);
            if (rest > 0) row[length..].CopyTo(last);
            var dot = Of(ref MemoryMarshal.GetReference(row), ref MemoryMarshal.GetReference(vector), length, ref last[0]);
            c[i * cStep] = accumulate ? c[i * cStep] + dot : dot;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of<T>(ref T a, ref T b, int length, ref T last) where T : unmanaged, INumberBase<T> =>
        Vector512.IsHardwareAccelerated ? Of<T, Vector512<T>, Lanes512<T>>(ref a, ref b, length, ref last)
        : Vector256.IsHardwareAccelerated ? Of<T, Vector256<T>, Lanes256<T>>(ref a, ref b, length, ref last)
        : Of<T, Vector128<T>, Lanes128<T>>(ref a, ref b, length, ref last);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Of<T, TVector, TLanes>(ref T a, ref T b, nint length, ref T last) where T : unmanaged where TLanes : ILanes<TVector, T>
    {
        nint step = Bytes / Unsafe.SizeOf<T>(), width = TLanes.Count;
        TVector s0 = Begin<T, TVector, TLanes>(ref last, step, 0), s1 = Begin<T, TVector, TLanes>(ref last, step, width);
        TVector s2 = TLanes.Zero, s3 = TLanes.Zero, s4 = TLanes.Zero, s5 = TLanes.Zero, s6 = TLanes.Zero, s7 = TLanes.Zero;
        if (step > 2 * width)
        {
            s2 = Begin<T, TVector, TLanes>(ref last, step, 2 * width);
            s3 = Begin<T, TVector, TLanes>(ref last, step, 3 * width);
        }

        if (step > 4 * width)
        {
            s4 = Begin<T, TVector, TLanes>(ref last, step, 4 * width);
            s5 = Begin<T, TVector, TLanes>(ref last, step, 5 * width);
            s6 = Begin<T, TVector, TLanes>(ref last, step, 6 * width);
            s7 = Begin<T, TVector, TLanes>(ref last, step, 7 * width);
        }

        for (nint i = 0; i < length; i += step)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(ref a, i), TLanes.Load(ref b, i), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + width), TLanes.Load(ref b, i + width), s1);
            if (step > 2 * width)
            {
                s2 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + 2 * width), TLanes.Load(ref b, i + 2 * width), s2);
                s3 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + 3 * width), TLanes.Load(ref b, i + 3 * width), s3);
            }

            if (step > 4 * width)
            {
                s4 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + 4 * width), TLanes.Load(ref b, i + 4 * width), s4);
                s5 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + 5 * width), TLanes.Load(ref b, i + 5 * width), s5);
                s6 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + 6 * width), TLanes.Load(ref b, i + 6 * width), s6);
                s7 = TLanes.MultiplyAdd(TLanes.Load(ref a, i + 7 * width), TLanes.Load(ref b, i + 7 * width), s7);
            }
        }

        if (step > 4 * width) (s0, s1, s2, s3) = (TLanes.Add(s0, s4), TLanes.Add(s1, s5), TLanes.Add(s2, s6), TLanes.Add(s3, s7));
        if (step > 2 * width) (s0, s1) = (TLanes.Add(s0, s2), TLanes.Add(s1, s3));
        return TLanes.Folded(TLanes.Add(s0, s1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Begin<T, TVector, TLanes>(ref T last, nint step, nint at)
        where T : unmanaged where TLanes : ILanes<TVector, T> =>
        TLanes.MultiplyAdd(TLanes.Load(ref last, at), TLanes.Load(ref last, step + at), TLanes.Zero);
}
