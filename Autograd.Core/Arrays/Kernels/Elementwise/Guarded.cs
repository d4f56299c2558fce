using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>A function that needs separate code for some numbers: one path for the usual ones, one for the others.</summary>
internal interface IGuardedFunction
{
    /// <summary>Computes the function of usual numbers; results for others are arbitrary.</summary>
    static abstract Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Computes the function of the other numbers; results for usual ones are arbitrary.</summary>
    static abstract Vector<T> OfOthers<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>All bits set where a number is usual, none elsewhere.</summary>
    static abstract Vector<T> IsUsual<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>;
}

// The number alone decides which path it takes. A block of usual numbers skips the selection, which takes a quarter
// of the time.
internal readonly struct Guarded<TFunction> : IUnaryKernel where TFunction : struct, IGuardedFunction
{
    private const int Block = 2048; // elements that stay in the first-level cache between the two reads

    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var start = 0; start < x.Length; start += Block)
        {
            var part = x.Slice(start, Math.Min(Block, x.Length - start));
            if (part.Length >= Vector<T>.Count && AreUsual(part)) Vectorized<Usual>.Invoke(part, y.Slice(start, part.Length));
            else Vectorized<Any>.Invoke(part, y.Slice(start, part.Length));
        }
    }

    private static bool AreUsual<T>(ReadOnlySpan<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(x);
        var rest = x[(vectors.Length * Vector<T>.Count)..];
        return IsAll(AreUsual<T>(vectors)) && (rest.IsEmpty || IsAll(TFunction.IsUsual(Remainder.Load(rest))));
    }

    private static Vector<T> AreUsual<T>(ReadOnlySpan<Vector<T>> vectors) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var areUsual = Vector<T>.AllBitsSet;
        foreach (var vector in vectors) areUsual &= TFunction.IsUsual(vector);
        return areUsual;
    }

    private static bool IsAll<T>(Vector<T> mask) => Vector.EqualsAll(mask.As<T, int>(), Vector<int>.AllBitsSet);

    private readonly struct Usual : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => TFunction.Of(x);
    }

    private readonly struct Any : IVectorFunction
    {
        public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var isUsual = TFunction.IsUsual(x);
            return IsAll(isUsual) ? TFunction.Of(x) : Vector.ConditionalSelect(isUsual, TFunction.Of(x), TFunction.OfOthers(x));
        }
    }
}
