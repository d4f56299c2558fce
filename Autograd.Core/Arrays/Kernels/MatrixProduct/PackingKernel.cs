using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Autograd.Core;

// Packs pieces of a matrix in the order in which a tile reads them: for each step along k, the columns next to each other, then zeros
// up to the panel's width.
internal static class PackingKernel
{
    /// <summary>Packs a panel of columns from a matrix whose rows are <paramref name="step"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows<T>(ReadOnlySpan<T> source, int step, Span<T> panel, int width, int columns, int depth) where T : unmanaged
    {
        for (var p = 0; p < depth; p++)
        {
            var row = panel.Slice(p * width, width);
            source.Slice(p * step, columns).CopyTo(row);
            row[columns..].Clear();
        }
    }

    /// <summary>Packs a panel of columns from a transposed matrix: columns are contiguous and <paramref name="step"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns<T>(ReadOnlySpan<T> source, int step, Span<T> panel, int width, int columns, int depth) where T : unmanaged
    {
        if (columns < width) panel[..(width * depth)].Clear();
        var (j, block) = (0, Vector128<T>.Count);
        var wholeDepth = Vector128.IsHardwareAccelerated ? depth - depth % block : 0;
        for (; Vector128.IsHardwareAccelerated && j + block <= columns; j += block)
        {
            ref var from = ref MemoryMarshal.GetReference(source.Slice(j * step, (block - 1) * step + depth));
            ref var to = ref MemoryMarshal.GetReference(panel.Slice(j, (depth - 1) * width + block));
            if (typeof(T) == typeof(float)) Four(ref Unsafe.As<T, float>(ref from), step, ref Unsafe.As<T, float>(ref to), width,
                wholeDepth);
            else Two(ref Unsafe.As<T, double>(ref from), step, ref Unsafe.As<T, double>(ref to), width, wholeDepth);
            Numbers(source, step, panel, width, j, j + block, wholeDepth, depth);
        }

        Numbers(source, step, panel, width, j, columns, 0, depth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Numbers<T>(ReadOnlySpan<T> source, int step, Span<T> panel, int width, int from, int to, int depthFrom, int depth)
        where T : unmanaged
    {
        for (var j = from; j < to; j++)
            for (var p = depthFrom; p < depth; p++) panel[p * width + j] = source[j * step + p];
    }

    /// <summary>Packs blocks of four by four floats, transposed in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(ref float from, nint step, ref float to, nint width, int depth)
    {
        for (nint p = 0; p < depth; p += 4)
        {
            var a = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, p));
            var b = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, step + p));
            var c = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * step + p));
            var d = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * step + p));
            Vector128<double> ab = Low(a, b).AsDouble(), cd = Low(c, d).AsDouble(), ab2 = High(a, b).AsDouble(),
                cd2 = High(c, d).AsDouble();
            Low(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, p * width));
            High(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, (p + 1) * width));
            Low(ab2, cd2).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, (p + 2) * width));
            High(ab2, cd2).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, (p + 3) * width));
        }
    }

    /// <summary>Packs blocks of two by two doubles, transposed in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(ref double from, nint step, ref double to, nint width, int depth)
    {
        for (nint p = 0; p < depth; p += 2)
        {
            var a = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, p));
            var b = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, step + p));
            Low(a, b).StoreUnsafe(ref Unsafe.Add(ref to, p * width));
            High(a, b).StoreUnsafe(ref Unsafe.Add(ref to, (p + 1) * width));
        }
    }

    /// <summary>a₀ b₀ a₁ b₁.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
            : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>a₂ b₂ a₃ b₃.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
            : Vector128.Create(a[2], b[2], a[3], b[3]);

    /// <summary>a₀ b₀.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Low(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b) : Vector128.Create(a[0], b[0]);

    /// <summary>a₁ b₁.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> High(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b) : Vector128.Create(a[1], b[1]);
}
