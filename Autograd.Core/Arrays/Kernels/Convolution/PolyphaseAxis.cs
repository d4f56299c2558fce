using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Autograd.Core;

/// <summary>
/// An axis split into phases, padded with zeros: index i of phase a is element i · Stride + a − Pad. A kernel that moves over the axis in
/// steps of the stride moves over each phase in steps of 1.
/// </summary>
/// <param name="Length">The length of the axis.</param>
/// <param name="Stride">The distance between consecutive elements of a phase.</param>
/// <param name="Phases">The number of phases needed.</param>
/// <param name="Count">The number of indices in a phase.</param>
/// <param name="Pad">The number of zeros before the axis; a negative number cuts elements off.</param>
internal readonly record struct PolyphaseAxis(int Length, int Stride, int Phases, int Count, int Pad)
{
    private const int SmallPlane = 1 << 14, MostZeros = 16, LargestImage = 1 << 30; // numbers
    private const int PhaseCost = 5; // the overhead of a phase, in each direction

    /// <summary>
    /// Whether laying out an image pays off: not where strides, pads or dilations reach so far beyond it that it would be mostly zeros.
    /// </summary>
    /// <param name="numbers">The number of elements in a plane, its places and a kernel together.</param>
    /// <param name="planes">The number of planes of an image.</param>
    /// <param name="v">The rows of a plane.</param>
    /// <param name="h">Its columns.</param>
    public static bool IsWorthwhile(long numbers, int planes, PolyphaseAxis v, PolyphaseAxis h)
    {
        var plane = (long)v.Phases * (v.Count + PhaseCost) * h.Phases * (h.Count + PhaseCost);
        return plane <= Math.Max(SmallPlane, MostZeros * numbers) && plane <= LargestImage / Math.Max(1, planes);
    }

    /// <summary>The indices of a phase that lie on the axis (the end is exclusive), and the element at the first.</summary>
    public (int From, int To, int First) Inside(int phase)
    {
        var from = Math.Max(0, CeilingOfQuotient(Pad - phase, Stride));
        var to = Math.Min(Count, CeilingOfQuotient(Length + Pad - phase, Stride));
        return (from, Math.Max(from, to), from * Stride + phase - Pad);
    }

    /// <summary>Splits planes into phases; the padding is left unchanged.</summary>
    public static void Split<T>(ReadOnlySpan<T> planes, int count, PolyphaseAxis v, PolyphaseAxis h, Span<T> target) where T : unmanaged
    {
        var size = v.Length * h.Length;
        var rest = target;
        for (var plane = 0; plane < count; plane++)
            for (var a = 0; a < v.Phases; a++)
                for (var b = 0; b < h.Phases; b++, rest = rest[(v.Count * h.Count)..])
                {
                    var ((top, bottom, row), (left, right, column)) = (v.Inside(a), h.Inside(b));
                    if (bottom == top || right == left) continue;
                    var source = planes[(plane * size + row * h.Length + column)..];
                    var to = rest[(top * h.Count + left)..];
                    if (h.Stride == 1) CopyRows(source, v.Stride * h.Length, to, h.Count, bottom - top, right - left);
                    else PickRows(source, v.Stride * h.Length, h.Stride, to, h.Count, bottom - top, right - left);
                }
    }

    /// <summary>Writes one phase of each direction back into a plane.</summary>
    public static void Interleave<T>(ReadOnlySpan<T> source, PolyphaseAxis v, int a, PolyphaseAxis h, int b, Span<T> plane)
        where T : unmanaged
    {
        var ((top, bottom, row), (left, right, column)) = (v.Inside(a), h.Inside(b));
        if (bottom == top || right == left) return;
        var from = source[(top * h.Count + left)..];
        var to = plane[(row * h.Length + column)..];
        if (h.Stride == 1)
        {
            CopyRows(from, h.Count, to, v.Stride * h.Length, bottom - top, right - left);
            return;
        }

        for (var i = 0; i < bottom - top; i++)
        {
            var line = from.Slice(i * h.Count, right - left);
            ref T target = ref MemoryMarshal.GetReference(to.Slice(i * v.Stride * h.Length, (line.Length - 1) * h.Stride + 1));
            for (var j = 0; j < line.Length; j++) Unsafe.Add(ref target, j * h.Stride) = line[j];
        }
    }

    private static void PickRows<T>(ReadOnlySpan<T> source, int sourceStep, int step, Span<T> target, int targetStep, int rows, int width)
        where T : unmanaged
    {
        for (var i = 0; i < rows; i++)
        {
            var from = source.Slice(i * sourceStep, (width - 1) * step + 1);
            var to = target.Slice(i * targetStep, width);
            ref T element = ref MemoryMarshal.GetReference(from);
            var j = 0;
            if (step == 2 && Vector128.IsHardwareAccelerated && Unsafe.SizeOf<T>() == sizeof(float))
            {
                ref float floats = ref Unsafe.As<T, float>(ref element),
                    picked = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(to));
                for (; j + 5 <= to.Length; j += 4)
                    EveryOther(Vector128.LoadUnsafe(ref floats, 2 * (nuint)j),
                        Vector128.LoadUnsafe(ref floats, 2 * (nuint)j + 4)).StoreUnsafe(ref picked, (nuint)j);
            }

            for (; j < to.Length; j++) to[j] = Unsafe.Add(ref element, j * step);
        }
    }

    /// <summary>a₀ a₂ b₀ b₂.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> EveryOther(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Shuffle(a, b, 0b10_00_10_00) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipEven(a, b)
            : Vector128.Create(a[0], a[2], b[0], b[2]);

    // Rows of images are short: a call of memmove for each would cost more than the copy. The last vector of a row overlaps the one before.
    private static void CopyRows<T>(ReadOnlySpan<T> source, int sourceStep, Span<T> target, int targetStep, int rows, int width)
        where T : unmanaged
    {
        if (sourceStep == width && targetStep == width || width < Vector256<T>.Count || width > 64)
        {
            if (sourceStep == width && targetStep == width) (rows, width) = (1, rows * width);
            for (var i = 0; i < rows; i++) source.Slice(i * sourceStep, width).CopyTo(target[(i * targetStep)..]);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, (rows - 1) * sourceStep + width);
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, (rows - 1) * targetStep + width);
        ref T from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        nuint last = (nuint)(width - Vector256<T>.Count);
        for (var i = 0; i < rows; i++)
        {
            for (nuint j = 0; j < last; j += (nuint)Vector256<T>.Count) Vector256.LoadUnsafe(ref from, j).StoreUnsafe(ref to, j);
            Vector256.LoadUnsafe(ref from, last).StoreUnsafe(ref to, last);
            from = ref Unsafe.Add(ref from, sourceStep);
            to = ref Unsafe.Add(ref to, targetStep);
        }
    }

    private static int CeilingOfQuotient(int a, int b) => b == 1 ? a : a > 0 ? (a + b - 1) / b : a / b;
}
