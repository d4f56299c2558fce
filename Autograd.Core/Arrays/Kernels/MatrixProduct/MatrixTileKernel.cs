using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

// The innermost loops of a matrix product: a tile of c, some rows by one or two vectors, stays in registers while k runs. Each iteration
// loads a row of b and multiplies it by one element of each row of a. a is read with two steps, from row to row and along k, so that it
// may be row-major, column-major or packed; the columns of b must be contiguous. Every element of c is one chain of multiply-adds in the
// order of k, whatever the tile, so results do not depend on where tiles or blocks begin.
// Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008.
// The accumulators are locals, and nothing here allocates or calls out: otherwise the compiler would keep them in memory.
internal static class MatrixTileKernel<T, TVector, TLanes> where T : unmanaged, INumberBase<T> where TLanes : ILanes<TVector, T>
{
    /// <summary>12 rows by two vectors of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows12By2(ref T a, nint rowStep, nint depthStep, ref T b, nint bStep, ref T c, nint cStep, int k, bool accumulate)
    {
        TVector c0a = Begin(ref c, 0, accumulate), c0b = Begin(ref c, TLanes.Count, accumulate);
        TVector c1a = Begin(ref c, cStep, accumulate), c1b = Begin(ref c, cStep + TLanes.Count, accumulate);
        TVector c2a = Begin(ref c, 2 * cStep, accumulate), c2b = Begin(ref c, 2 * cStep + TLanes.Count, accumulate);
        TVector c3a = Begin(ref c, 3 * cStep, accumulate), c3b = Begin(ref c, 3 * cStep + TLanes.Count, accumulate);
        TVector c4a = Begin(ref c, 4 * cStep, accumulate), c4b = Begin(ref c, 4 * cStep + TLanes.Count, accumulate);
        TVector c5a = Begin(ref c, 5 * cStep, accumulate), c5b = Begin(ref c, 5 * cStep + TLanes.Count, accumulate);
        TVector c6a = Begin(ref c, 6 * cStep, accumulate), c6b = Begin(ref c, 6 * cStep + TLanes.Count, accumulate);
        TVector c7a = Begin(ref c, 7 * cStep, accumulate), c7b = Begin(ref c, 7 * cStep + TLanes.Count, accumulate);
        TVector c8a = Begin(ref c, 8 * cStep, accumulate), c8b = Begin(ref c, 8 * cStep + TLanes.Count, accumulate);
        TVector c9a = Begin(ref c, 9 * cStep, accumulate), c9b = Begin(ref c, 9 * cStep + TLanes.Count, accumulate);
        TVector c10a = Begin(ref c, 10 * cStep, accumulate), c10b = Begin(ref c, 10 * cStep + TLanes.Count, accumulate);
        TVector c11a = Begin(ref c, 11 * cStep, accumulate), c11b = Begin(ref c, 11 * cStep + TLanes.Count, accumulate);
        var twoRows = 2 * rowStep;
        ref var a3 = ref Unsafe.Add(ref a, 3 * rowStep);
        ref var a6 = ref Unsafe.Add(ref a, 6 * rowStep);
        ref var a9 = ref Unsafe.Add(ref a, 9 * rowStep);
        for (; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0), b1 = TLanes.Load(ref b, TLanes.Count);
            var x = TLanes.All(a);
            (c0a, c0b) = (TLanes.MultiplyAdd(x, b0, c0a), TLanes.MultiplyAdd(x, b1, c0b));
            x = TLanes.All(Unsafe.Add(ref a, rowStep));
            (c1a, c1b) = (TLanes.MultiplyAdd(x, b0, c1a), TLanes.MultiplyAdd(x, b1, c1b));
            x = TLanes.All(Unsafe.Add(ref a, twoRows));
            (c2a, c2b) = (TLanes.MultiplyAdd(x, b0, c2a), TLanes.MultiplyAdd(x, b1, c2b));
            x = TLanes.All(a3);
            (c3a, c3b) = (TLanes.MultiplyAdd(x, b0, c3a), TLanes.MultiplyAdd(x, b1, c3b));
            x = TLanes.All(Unsafe.Add(ref a3, rowStep));
            (c4a, c4b) = (TLanes.MultiplyAdd(x, b0, c4a), TLanes.MultiplyAdd(x, b1, c4b));
            x = TLanes.All(Unsafe.Add(ref a3, twoRows));
            (c5a, c5b) = (TLanes.MultiplyAdd(x, b0, c5a), TLanes.MultiplyAdd(x, b1, c5b));
            x = TLanes.All(a6);
            (c6a, c6b) = (TLanes.MultiplyAdd(x, b0, c6a), TLanes.MultiplyAdd(x, b1, c6b));
            x = TLanes.All(Unsafe.Add(ref a6, rowStep));
            (c7a, c7b) = (TLanes.MultiplyAdd(x, b0, c7a), TLanes.MultiplyAdd(x, b1, c7b));
            x = TLanes.All(Unsafe.Add(ref a6, twoRows));
            (c8a, c8b) = (TLanes.MultiplyAdd(x, b0, c8a), TLanes.MultiplyAdd(x, b1, c8b));
            x = TLanes.All(a9);
            (c9a, c9b) = (TLanes.MultiplyAdd(x, b0, c9a), TLanes.MultiplyAdd(x, b1, c9b));
            x = TLanes.All(Unsafe.Add(ref a9, rowStep));
            (c10a, c10b) = (TLanes.MultiplyAdd(x, b0, c10a), TLanes.MultiplyAdd(x, b1, c10b));
            x = TLanes.All(Unsafe.Add(ref a9, twoRows));
            (c11a, c11b) = (TLanes.MultiplyAdd(x, b0, c11a), TLanes.MultiplyAdd(x, b1, c11b));
            a = ref Unsafe.Add(ref a, depthStep);
            a3 = ref Unsafe.Add(ref a3, depthStep);
            a6 = ref Unsafe.Add(ref a6, depthStep);
            a9 = ref Unsafe.Add(ref a9, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        TLanes.Store(c0a, ref c, 0);
        TLanes.Store(c0b, ref c, TLanes.Count);
        TLanes.Store(c1a, ref c, cStep);
        TLanes.Store(c1b, ref c, cStep + TLanes.Count);
        TLanes.Store(c2a, ref c, 2 * cStep);
        TLanes.Store(c2b, ref c, 2 * cStep + TLanes.Count);
        TLanes.Store(c3a, ref c, 3 * cStep);
        TLanes.Store(c3b, ref c, 3 * cStep + TLanes.Count);
        TLanes.Store(c4a, ref c, 4 * cStep);
        TLanes.Store(c4b, ref c, 4 * cStep + TLanes.Count);
        TLanes.Store(c5a, ref c, 5 * cStep);
        TLanes.Store(c5b, ref c, 5 * cStep + TLanes.Count);
        TLanes.Store(c6a, ref c, 6 * cStep);
        TLanes.Store(c6b, ref c, 6 * cStep + TLanes.Count);
        TLanes.Store(c7a, ref c, 7 * cStep);
        TLanes.Store(c7b, ref c, 7 * cStep + TLanes.Count);
        TLanes.Store(c8a, ref c, 8 * cStep);
        TLanes.Store(c8b, ref c, 8 * cStep + TLanes.Count);
        TLanes.Store(c9a, ref c, 9 * cStep);
        TLanes.Store(c9b, ref c, 9 * cStep + TLanes.Count);
        TLanes.Store(c10a, ref c, 10 * cStep);
        TLanes.Store(c10b, ref c, 10 * cStep + TLanes.Count);
        TLanes.Store(c11a, ref c, 11 * cStep);
        TLanes.Store(c11b, ref c, 11 * cStep + TLanes.Count);
    }

    /// <summary>12 rows by one vector of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows12By1(ref T a, nint rowStep, nint depthStep, ref T b, nint bStep, ref T c, nint cStep, int k, bool accumulate)
    {
        TVector c0a = Begin(ref c, 0, accumulate);
        TVector c1a = Begin(ref c, cStep, accumulate);
        TVector c2a = Begin(ref c, 2 * cStep, accumulate);
        TVector c3a = Begin(ref c, 3 * cStep, accumulate);
        TVector c4a = Begin(ref c, 4 * cStep, accumulate);
        TVector c5a = Begin(ref c, 5 * cStep, accumulate);
        TVector c6a = Begin(ref c, 6 * cStep, accumulate);
        TVector c7a = Begin(ref c, 7 * cStep, accumulate);
        TVector c8a = Begin(ref c, 8 * cStep, accumulate);
        TVector c9a = Begin(ref c, 9 * cStep, accumulate);
        TVector c10a = Begin(ref c, 10 * cStep, accumulate);
        TVector c11a = Begin(ref c, 11 * cStep, accumulate);
        var twoRows = 2 * rowStep;
        ref var a3 = ref Unsafe.Add(ref a, 3 * rowStep);
        ref var a6 = ref Unsafe.Add(ref a, 6 * rowStep);
        ref var a9 = ref Unsafe.Add(ref a, 9 * rowStep);
        for (; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0);
            var x = TLanes.All(a);
            c0a = TLanes.MultiplyAdd(x, b0, c0a);
            x = TLanes.All(Unsafe.Add(ref a, rowStep));
            c1a = TLanes.MultiplyAdd(x, b0, c1a);
            x = TLanes.All(Unsafe.Add(ref a, twoRows));
            c2a = TLanes.MultiplyAdd(x, b0, c2a);
            x = TLanes.All(a3);
            c3a = TLanes.MultiplyAdd(x, b0, c3a);
            x = TLanes.All(Unsafe.Add(ref a3, rowStep));
            c4a = TLanes.MultiplyAdd(x, b0, c4a);
            x = TLanes.All(Unsafe.Add(ref a3, twoRows));
            c5a = TLanes.MultiplyAdd(x, b0, c5a);
            x = TLanes.All(a6);
            c6a = TLanes.MultiplyAdd(x, b0, c6a);
            x = TLanes.All(Unsafe.Add(ref a6, rowStep));
            c7a = TLanes.MultiplyAdd(x, b0, c7a);
            x = TLanes.All(Unsafe.Add(ref a6, twoRows));
            c8a = TLanes.MultiplyAdd(x, b0, c8a);
            x = TLanes.All(a9);
            c9a = TLanes.MultiplyAdd(x, b0, c9a);
            x = TLanes.All(Unsafe.Add(ref a9, rowStep));
            c10a = TLanes.MultiplyAdd(x, b0, c10a);
            x = TLanes.All(Unsafe.Add(ref a9, twoRows));
            c11a = TLanes.MultiplyAdd(x, b0, c11a);
            a = ref Unsafe.Add(ref a, depthStep);
            a3 = ref Unsafe.Add(ref a3, depthStep);
            a6 = ref Unsafe.Add(ref a6, depthStep);
            a9 = ref Unsafe.Add(ref a9, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        TLanes.Store(c0a, ref c, 0);
        TLanes.Store(c1a, ref c, cStep);
        TLanes.Store(c2a, ref c, 2 * cStep);
        TLanes.Store(c3a, ref c, 3 * cStep);
        TLanes.Store(c4a, ref c, 4 * cStep);
        TLanes.Store(c5a, ref c, 5 * cStep);
        TLanes.Store(c6a, ref c, 6 * cStep);
        TLanes.Store(c7a, ref c, 7 * cStep);
        TLanes.Store(c8a, ref c, 8 * cStep);
        TLanes.Store(c9a, ref c, 9 * cStep);
        TLanes.Store(c10a, ref c, 10 * cStep);
        TLanes.Store(c11a, ref c, 11 * cStep);
    }

    /// <summary>4 rows by two vectors of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4By2(ref T a, nint rowStep, nint depthStep, ref T b, nint bStep, ref T c, nint cStep, int k, bool accumulate)
    {
        TVector c0a = Begin(ref c, 0, accumulate), c0b = Begin(ref c, TLanes.Count, accumulate);
        TVector c1a = Begin(ref c, cStep, accumulate), c1b = Begin(ref c, cStep + TLanes.Count, accumulate);
        TVector c2a = Begin(ref c, 2 * cStep, accumulate), c2b = Begin(ref c, 2 * cStep + TLanes.Count, accumulate);
        TVector c3a = Begin(ref c, 3 * cStep, accumulate), c3b = Begin(ref c, 3 * cStep + TLanes.Count, accumulate);
        ref var a2 = ref Unsafe.Add(ref a, 2 * rowStep);
        for (; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0), b1 = TLanes.Load(ref b, TLanes.Count);
            var x = TLanes.All(a);
            (c0a, c0b) = (TLanes.MultiplyAdd(x, b0, c0a), TLanes.MultiplyAdd(x, b1, c0b));
            x = TLanes.All(Unsafe.Add(ref a, rowStep));
            (c1a, c1b) = (TLanes.MultiplyAdd(x, b0, c1a), TLanes.MultiplyAdd(x, b1, c1b));
            x = TLanes.All(a2);
            (c2a, c2b) = (TLanes.MultiplyAdd(x, b0, c2a), TLanes.MultiplyAdd(x, b1, c2b));
            x = TLanes.All(Unsafe.Add(ref a2, rowStep));
            (c3a, c3b) = (TLanes.MultiplyAdd(x, b0, c3a), TLanes.MultiplyAdd(x, b1, c3b));
            a = ref Unsafe.Add(ref a, depthStep);
            a2 = ref Unsafe.Add(ref a2, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        TLanes.Store(c0a, ref c, 0);
        TLanes.Store(c0b, ref c, TLanes.Count);
        TLanes.Store(c1a, ref c, cStep);
        TLanes.Store(c1b, ref c, cStep + TLanes.Count);
        TLanes.Store(c2a, ref c, 2 * cStep);
        TLanes.Store(c2b, ref c, 2 * cStep + TLanes.Count);
        TLanes.Store(c3a, ref c, 3 * cStep);
        TLanes.Store(c3b, ref c, 3 * cStep + TLanes.Count);
    }

    /// <summary>4 rows by one vector of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4By1(ref T a, nint rowStep, nint depthStep, ref T b, nint bStep, ref T c, nint cStep, int k, bool accumulate)
    {
        TVector c0a = Begin(ref c, 0, accumulate);
        TVector c1a = Begin(ref c, cStep, accumulate);
        TVector c2a = Begin(ref c, 2 * cStep, accumulate);
        TVector c3a = Begin(ref c, 3 * cStep, accumulate);
        ref var a2 = ref Unsafe.Add(ref a, 2 * rowStep);
        for (; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0);
            var x = TLanes.All(a);
            c0a = TLanes.MultiplyAdd(x, b0, c0a);
            x = TLanes.All(Unsafe.Add(ref a, rowStep));
            c1a = TLanes.MultiplyAdd(x, b0, c1a);
            x = TLanes.All(a2);
            c2a = TLanes.MultiplyAdd(x, b0, c2a);
            x = TLanes.All(Unsafe.Add(ref a2, rowStep));
            c3a = TLanes.MultiplyAdd(x, b0, c3a);
            a = ref Unsafe.Add(ref a, depthStep);
            a2 = ref Unsafe.Add(ref a2, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        TLanes.Store(c0a, ref c, 0);
        TLanes.Store(c1a, ref c, cStep);
        TLanes.Store(c2a, ref c, 2 * cStep);
        TLanes.Store(c3a, ref c, 3 * cStep);
    }

    /// <summary>2 rows by two vectors of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows2By2(ref T a, nint rowStep, nint depthStep, ref T b, nint bStep, ref T c, nint cStep, int k, bool accumulate)
    {
        TVector c0a = Begin(ref c, 0, accumulate), c0b = Begin(ref c, TLanes.Count, accumulate);
        TVector c1a = Begin(ref c, cStep, accumulate), c1b = Begin(ref c, cStep + TLanes.Count, accumulate);
        for (; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0), b1 = TLanes.Load(ref b, TLanes.Count);
            var x = TLanes.All(a);
            (c0a, c0b) = (TLanes.MultiplyAdd(x, b0, c0a), TLanes.MultiplyAdd(x, b1, c0b));
            x = TLanes.All(Unsafe.Add(ref a, rowStep));
            (c1a, c1b) = (TLanes.MultiplyAdd(x, b0, c1a), TLanes.MultiplyAdd(x, b1, c1b));
            a = ref Unsafe.Add(ref a, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        TLanes.Store(c0a, ref c, 0);
        TLanes.Store(c0b, ref c, TLanes.Count);
        TLanes.Store(c1a, ref c, cStep);
        TLanes.Store(c1b, ref c, cStep + TLanes.Count);
    }

    /// <summary>2 rows by one vector of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows2By1(ref T a, nint rowStep, nint depthStep, ref T b, nint bStep, ref T c, nint cStep, int k, bool accumulate)
    {
        TVector c0a = Begin(ref c, 0, accumulate);
        TVector c1a = Begin(ref c, cStep, accumulate);
        for (; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0);
            var x = TLanes.All(a);
            c0a = TLanes.MultiplyAdd(x, b0, c0a);
            x = TLanes.All(Unsafe.Add(ref a, rowStep));
            c1a = TLanes.MultiplyAdd(x, b0, c1a);
            a = ref Unsafe.Add(ref a, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        TLanes.Store(c0a, ref c, 0);
        TLanes.Store(c1a, ref c, cStep);
    }

    /// <summary>1 row by two vectors of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1By2(ref T a, nint rowStep, nint depthStep, ref T b, nint bStep, ref T c, nint cStep, int k, bool accumulate)
    {
        TVector c0a = Begin(ref c, 0, accumulate), c0b = Begin(ref c, TLanes.Count, accumulate);
        for (; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0), b1 = TLanes.Load(ref b, TLanes.Count);
            var x = TLanes.All(a);
            (c0a, c0b) = (TLanes.MultiplyAdd(x, b0, c0a), TLanes.MultiplyAdd(x, b1, c0b));
            a = ref Unsafe.Add(ref a, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        TLanes.Store(c0a, ref c, 0);
        TLanes.Store(c0b, ref c, TLanes.Count);
    }

    /// <summary>1 row by one vector of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1By1(ref T a, nint rowStep, nint depthStep, ref T b, nint bStep, ref T c, nint cStep, int k, bool accumulate)
    {
        TVector c0a = Begin(ref c, 0, accumulate);
        for (; k > 0; k--)
        {
            TVector b0 = TLanes.Load(ref b, 0);
            var x = TLanes.All(a);
            c0a = TLanes.MultiplyAdd(x, b0, c0a);
            a = ref Unsafe.Add(ref a, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        TLanes.Store(c0a, ref c, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Begin(ref T c, nint offset, bool accumulate) => accumulate ? TLanes.Load(ref c, offset) : TLanes.Zero;
}
