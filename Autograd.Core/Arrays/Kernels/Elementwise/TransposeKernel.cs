using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd.Core;

// Copies strided elements to contiguous memory: transposition and broadcasting. The two innermost axes are
// walked in tiles of 16 × 16, so that a transposition reads and writes whole cache lines (Lam, Rothberg, Wolf, "The cache
// performance and optimizations of blocked algorithms", 1991); inside a tile, 4 × 4 elements are transposed in registers.
internal static class TransposeKernel
{
    private const int Tile = 16;

    // A stride is the distance in the source between neighbours along a target axis; 0 repeats.
    public static void Gather<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> strides, Span<T> target, Shape shape) where T : unmanaged
    {
        if (target.Length == 0) return;
        if (shape.Rank == 0)
        {
            target[0] = source[0];
            return;
        }

        var (columns, columnStride) = (shape[^1], strides[^1]);
        var (rows, rowStride) = shape.Rank > 1 ? (shape[^2], strides[^2]) : (1, 0);
        Span<int> index = stackalloc int[Math.Max(0, shape.Rank - 2)];
        index.Clear();
        for (int start = 0, offset = 0; start < target.Length; start += rows * columns)
        {
            Plane(source[offset..], rows, rowStride, columns, columnStride, target[start..]);
            offset += Advance(index, shape, strides);
        }
    }

    /// <summary>Transposes a matrix of these rows and columns.</summary>
    public static void Transpose<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> target) where T : unmanaged =>
        Plane(source, columns, 1, rows, columns, target);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Plane<T>(ReadOnlySpan<T> source, int rows, int rowStride, int columns, int columnStride, Span<T> target)
        where T : unmanaged
    {
        if (columnStride == 1)
        {
            for (var i = 0; i < rows; i++) source.Slice(i * rowStride, columns).CopyTo(target[(i * columns)..]);
            return;
        }

        if (columnStride == 0)
        {
            for (var i = 0; i < rows; i++) target.Slice(i * columns, columns).Fill(source[i * rowStride]);
            return;
        }

        var last = (rows - 1) * rowStride + (columns - 1) * columnStride;
        ref T from = ref MemoryMarshal.GetReference(source[..(last + 1)]), to = ref MemoryMarshal.GetReference(target[..(rows * columns)]);
        for (var top = 0; top < rows; top += Tile)
        {
            for (var left = 0; left < columns; left += Tile)
            {
                var (bottom, right) = (Math.Min(top + Tile, rows), Math.Min(left + Tile, columns));
                var (turnedRows, turnedColumns) = rowStride == 1 && CanTurn<T>()
                    ? (top + ((bottom - top) & ~3), left + ((right - left) & ~3)) : (top, left);
                for (var i = top; i < turnedRows; i += 4)
                    for (var j = left; j < turnedColumns; j += 4)
                        Turn(ref Unsafe.Add(ref from, i + j * columnStride), columnStride, ref Unsafe.Add(ref to, i * columns + j),
                            columns);
                for (var i = top; i < bottom; i++)
                    for (var j = i < turnedRows ? turnedColumns : left; j < right; j++)
                        Unsafe.Add(ref to, i * columns + j) = Unsafe.Add(ref from, i * rowStride + j * columnStride);
            }
        }
    }

    private static bool CanTurn<T>() => Unsafe.SizeOf<T>() == sizeof(float) ? Sse.IsSupported : Avx.IsSupported;

    /// <summary>Transposes 4 × 4 elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn<T>(ref T source, int stride, ref T target, int columns)
    {
        if (Unsafe.SizeOf<T>() == sizeof(float))
        {
            ref float from = ref Unsafe.As<T, float>(ref source), to = ref Unsafe.As<T, float>(ref target);
            Vector128<float> a = Vector128.LoadUnsafe(ref from), b = Vector128.LoadUnsafe(ref from, (nuint)stride),
                c = Vector128.LoadUnsafe(ref from, (nuint)(2 * stride)), d = Vector128.LoadUnsafe(ref from, (nuint)(3 * stride));
            Vector128<float> ab = Sse.UnpackLow(a, b), cd = Sse.UnpackLow(c, d), ab2 = Sse.UnpackHigh(a, b), cd2 = Sse.UnpackHigh(c, d);
            Sse.MoveLowToHigh(ab, cd).StoreUnsafe(ref to);
            Sse.MoveHighToLow(cd, ab).StoreUnsafe(ref to, (nuint)columns);
            Sse.MoveLowToHigh(ab2, cd2).StoreUnsafe(ref to, (nuint)(2 * columns));
            Sse.MoveHighToLow(cd2, ab2).StoreUnsafe(ref to, (nuint)(3 * columns));
        }
        else
        {
            ref double from = ref Unsafe.As<T, double>(ref source), to = ref Unsafe.As<T, double>(ref target);
            Vector256<double> a = Vector256.LoadUnsafe(ref from), b = Vector256.LoadUnsafe(ref from, (nuint)stride),
                c = Vector256.LoadUnsafe(ref from, (nuint)(2 * stride)), d = Vector256.LoadUnsafe(ref from, (nuint)(3 * stride));
            Vector256<double> ab = Avx.UnpackLow(a, b), cd = Avx.UnpackLow(c, d), ab2 = Avx.UnpackHigh(a, b), cd2 = Avx.UnpackHigh(c, d);
            Avx.Permute2x128(ab, cd, 0x20).StoreUnsafe(ref to);
            Avx.Permute2x128(ab2, cd2, 0x20).StoreUnsafe(ref to, (nuint)columns);
            Avx.Permute2x128(ab, cd, 0x31).StoreUnsafe(ref to, (nuint)(2 * columns));
            Avx.Permute2x128(ab2, cd2, 0x31).StoreUnsafe(ref to, (nuint)(3 * columns));
        }
    }

    /// <summary>Advances the outer axes by one and returns the resulting move in the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Advance(Span<int> index, Shape shape, ReadOnlySpan<int> strides)
    {
        var moved = 0;
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            moved += strides[axis];
            if (++index[axis] < shape[axis]) break;
            moved -= strides[axis] * shape[axis];
            index[axis] = 0;
        }

        return moved;
    }
}
