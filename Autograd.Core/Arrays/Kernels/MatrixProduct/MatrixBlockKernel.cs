using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// A product in blocks that fit the caches. k is cut so that a panel of b, two vectors wide, stays in the first-level cache while the rows
// of a block of a stream past it from the second-level cache. Columns of b are packed into panels where they are not contiguous, where the
// last ones do not fill a vector, and where a large b would be read a cache line at a time; rows of a are packed only where many panels use
// them. Small operands are read in place.
// Van Zee and van de Geijn, "BLIS: a framework for rapidly instantiating BLAS functionality", 2015.
internal static class MatrixBlockKernel<T, TVector, TLanes> where T : unmanaged, INumberBase<T> where TLanes : ILanes<TVector, T>
{
    private const int FirstLevel = 44 * 1024; // bytes for a panel of b; the rows of a stream past it
    private const int RowBlock = 180;
    private const int ColumnBlock = 1024;

    private static int Width => 2 * TLanes.Count;

    /// <summary>c = a · b, or c + a · b. In both a and b, either rows or columns are contiguous.</summary>
    public static void Multiply(MatrixView<T> a, MatrixView<T> b, Span<T> c, int cStep, int m, int n, int k, bool accumulate)
    {
        var size = Unsafe.SizeOf<T>();
        var depth = EvenParts(k, FirstLevel / (size * Width));
        var packB = b.ColumnStep != 1 || b.RowStep * size >= 1024 && m >= 4 * TLanes.Rows;
        var packA = n >= 8 * Width && m >= 2 * TLanes.Rows;
        var (down, across) = (packA ? Math.Min(m, RowBlock) : m, Math.Min(n, ColumnBlock));
        var (inB, inA) = (packB ? RoundUp(across, TLanes.Count) * depth : Width * depth, packA ? RoundUp(down, TLanes.Rows) * depth : 0);
        var buffer = packA || packB || n % TLanes.Count != 0 ? Unwritten.Rent<T>(Width * TLanes.Rows + inB + inA) : [];
        Span<T> free = buffer, tile = Take(ref free, Width * TLanes.Rows), bPanels = Take(ref free, inB), aPanels = Take(ref free, inA);
        for (var p = 0; p < k; p += depth, accumulate = true)
        {
            var length = Math.Min(depth, k - p);
            for (var j = 0; j < n; j += across)
            {
                var columns = b.From(p, j);
                var width = Math.Min(across, n - j);
                if (packB) PackColumns(columns, bPanels, width, length);
                for (var i = 0; i < m; i += down)
                {
                    var rows = a.From(i, p);
                    var height = Math.Min(down, m - i);
                    if (packA) PackRows(rows, aPanels, height, length);
                    MultiplyBlock(rows, aPanels, columns, packB, bPanels, tile, c[(i * cStep + j)..], cStep, height, width, length,
                        accumulate);
                }
            }
        }

        if (buffer.Length > 0) ArrayPool<T>.Shared.Return(buffer);
    }

    private static void MultiplyBlock(
        MatrixView<T> a, Span<T> aPanels, MatrixView<T> b, bool packedB, Span<T> bPanels, Span<T> tile, Span<T> c, int cStep, int m, int n,
            int k, bool accumulate)
    {
        for (var j = 0; j < n; j += Width)
        {
            var columns = Math.Min(Width, n - j);
            var width = columns > TLanes.Count ? Width : TLanes.Count;
            var readInPlace = !packedB && columns == width;
            if (!packedB && !readInPlace) PackingKernel.Rows(b.From(0, j).Numbers, b.RowStep, bPanels, width, columns, k);
            ref var panel = ref MemoryMarshal.GetReference(readInPlace ? b.Numbers[j..] : packedB ? bPanels[(j * k)..] : bPanels);
            var panelStep = readInPlace ? b.RowStep : width;
            for (int i = 0, height; i < m; i += height)
            {
                height = m - i >= TLanes.Rows ? TLanes.Rows : m - i >= 4 ? 4 : m - i >= 2 ? 2 : 1;
                var packedA = aPanels.Length > 0;
                ref var rows = ref MemoryMarshal.GetReference(packedA ? aPanels[(i / TLanes.Rows * TLanes.Rows * k + i % TLanes.Rows)..]
                    : a.Numbers[(i * a.RowStep)..]);
                var (rowStep, depthStep) = packedA ? (1, TLanes.Rows) : (a.RowStep, a.ColumnStep);
                var target = c[(i * cStep + j)..];
                if (columns == width)
                {
                    MultiplyTile(height, width, ref rows, rowStep, depthStep, ref panel, panelStep, ref MemoryMarshal.GetReference(target),
                        cStep, k, accumulate);
                    continue;
                }

                if (accumulate) Copy(target, cStep, tile, width, height, columns);
                MultiplyTile(height, width, ref rows, rowStep, depthStep, ref panel, panelStep, ref MemoryMarshal.GetReference(tile),
                    width, k, accumulate);
                Copy(tile, width, target, cStep, height, columns);
            }
        }
    }

    private static void MultiplyTile(int height, int width, ref T a, nint rowStep, nint depthStep, ref T b, nint bStep, ref T c,
        nint cStep, int k, bool accumulate)
    {
        switch (height, width == Width)
        {
            case (12, true) when TLanes.Rows == 12:
                MatrixTileKernel<T, TVector, TLanes>.Rows12By2(ref a, rowStep, depthStep, ref b, bStep,
                ref c, cStep, k, accumulate); break;
            case (12, false) when TLanes.Rows == 12:
                MatrixTileKernel<T, TVector, TLanes>.Rows12By1(ref a, rowStep, depthStep, ref b,
                bStep, ref c, cStep, k, accumulate); break;
            case (4, true):
                MatrixTileKernel<T, TVector, TLanes>.Rows4By2(ref a, rowStep, depthStep, ref b, bStep, ref c, cStep, k,
                accumulate); break;
            case (4, false):
                MatrixTileKernel<T, TVector, TLanes>.Rows4By1(ref a, rowStep, depthStep, ref b, bStep, ref c, cStep, k,
                accumulate); break;
            case (2, true):
                MatrixTileKernel<T, TVector, TLanes>.Rows2By2(ref a, rowStep, depthStep, ref b, bStep, ref c, cStep, k,
                accumulate); break;
            case (2, false):
                MatrixTileKernel<T, TVector, TLanes>.Rows2By1(ref a, rowStep, depthStep, ref b, bStep, ref c, cStep, k,
                accumulate); break;
            case (_, true):
                MatrixTileKernel<T, TVector, TLanes>.Rows1By2(ref a, rowStep, depthStep, ref b, bStep, ref c, cStep, k,
                accumulate); break;
            default:
                MatrixTileKernel<T, TVector, TLanes>.Rows1By1(ref a, rowStep, depthStep, ref b, bStep, ref c, cStep, k,
                accumulate); break;
        }
    }

    private static void PackColumns(MatrixView<T> b, Span<T> panels, int n, int k)
    {
        for (var j = 0; j < n; j += Width)
        {
            var columns = Math.Min(Width, n - j);
            var width = columns > TLanes.Count ? Width : TLanes.Count;
            var from = b.From(0, j).Numbers;
            if (b.ColumnStep == 1 && columns == Width) PackWhole(from[..((k - 1) * b.RowStep + Width)], b.RowStep,
                panels.Slice(j * k, k * Width));
            else if (b.ColumnStep == 1) PackingKernel.Rows(from, b.RowStep, panels[(j * k)..], width, columns, k);
            else PackingKernel.Columns(from, b.ColumnStep, panels[(j * k)..], width, columns, k);
        }
    }

    private static void PackWhole(ReadOnlySpan<T> source, int step, Span<T> panel)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(panel);
        for (var at = 0; at < panel.Length; at += Width, from = ref Unsafe.Add(ref from, step))
        {
            TLanes.Store(TLanes.Load(ref from, 0), ref to, at);
            TLanes.Store(TLanes.Load(ref from, TLanes.Count), ref to, at + TLanes.Count);
        }
    }

    private static void PackRows(MatrixView<T> a, Span<T> panels, int m, int k)
    {
        for (var i = 0; i < m; i += TLanes.Rows)
        {
            var rows = Math.Min(TLanes.Rows, m - i);
            var from = a.From(i, 0).Numbers;
            if (a.RowStep == 1) PackingKernel.Rows(from, a.ColumnStep, panels[(i * k)..], TLanes.Rows, rows, k);
            else PackingKernel.Columns(from, a.RowStep, panels[(i * k)..], TLanes.Rows, rows, k);
        }
    }

    private static void Copy(Span<T> from, int fromStep, Span<T> to, int toStep, int rows, int columns)
    {
        for (var i = 0; i < rows; i++)
        {
            var (row, target) = (i * fromStep, i * toStep);
            for (var j = 0; j < columns; j++) to[target + j] = from[row + j]; // so few that a call would cost more
        }
    }

    private static Span<T> Take(ref Span<T> free, int length)
    {
        if (free.Length == 0) return default;
        var taken = free[..length];
        free = free[length..];
        return taken;
    }

    private static int EvenParts(int length, int most)
    {
        var parts = (length + most - 1) / most;
        return (length + parts - 1) / parts;
    }

    private static int RoundUp(int length, int step) => (length + step - 1) / step * step;
}
