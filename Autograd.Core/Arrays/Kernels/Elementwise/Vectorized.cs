using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>A function of one number, computed for all elements of a vector independently.</summary>
internal interface IVectorFunction
{
    static abstract Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A function of two numbers, computed for all pairs of elements of two vectors independently.</summary>
internal interface IVectorFunction2
{
    static abstract Vector<T> Of<T>(Vector<T> a, Vector<T> b) where T : unmanaged, IFloatingPointIeee754<T>;
}

// The rule for equal bits: every number passes through the same vector code, and the remainder of an array is padded to one more vector.
// So a result does not depend on the address, the length or the neighbours, as it does where a loop takes another path for the ends of
// an array or for a vector with an unusual number in it.
internal readonly struct Vectorized<TFunction> : IUnaryKernel where TFunction : struct, IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var from = MemoryMarshal.Cast<T, Vector<T>>(x);
        var to = MemoryMarshal.Cast<T, Vector<T>>(y[..x.Length]);
        for (var i = 0; i < from.Length && i < to.Length; i++) to[i] = TFunction.Of(from[i]);
        if (from.Length * Vector<T>.Count is var done && done < x.Length) Rest(x[done..], y[done..]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Rest<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> =>
        Remainder.Store(TFunction.Of(Remainder.Load(x)), y[..x.Length]);
}

// The same for two arrays, and for an array and a number. These functions are so short that the remainder is faster one by one.
internal readonly struct Vectorized2<TFunction> : IBinaryKernel where TFunction : struct, IVectorFunction2
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> left = MemoryMarshal.Cast<T, Vector<T>>(a), right = MemoryMarshal.Cast<T, Vector<T>>(b[..a.Length]);
        var to = MemoryMarshal.Cast<T, Vector<T>>(y[..a.Length]);
        for (var i = 0; i < left.Length && i < right.Length && i < to.Length; i++) to[i] = TFunction.Of(left[i], right[i]);
        for (var i = left.Length * Vector<T>.Count; i < a.Length; i++) y[i] = One(a[i], b[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke<T>(ReadOnlySpan<T> a, T b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var left = MemoryMarshal.Cast<T, Vector<T>>(a);
        var right = new Vector<T>(b);
        var to = MemoryMarshal.Cast<T, Vector<T>>(y[..a.Length]);
        for (var i = 0; i < left.Length && i < to.Length; i++) to[i] = TFunction.Of(left[i], right);
        for (var i = left.Length * Vector<T>.Count; i < a.Length; i++) y[i] = One(a[i], b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke<T>(T a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var left = new Vector<T>(a);
        var right = MemoryMarshal.Cast<T, Vector<T>>(b);
        var to = MemoryMarshal.Cast<T, Vector<T>>(y[..b.Length]);
        for (var i = 0; i < right.Length && i < to.Length; i++) to[i] = TFunction.Of(left, right[i]);
        for (var i = right.Length * Vector<T>.Count; i < b.Length; i++) y[i] = One(a, b[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T One<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> =>
        TFunction.Of(Vector.CreateScalarUnsafe(a), Vector.CreateScalarUnsafe(b)).ToScalar();
}

/// <summary>Loads fewer numbers than fill a vector; the other elements are 1.</summary>
internal static class Remainder
{
    public static Vector<T> Load<T>(ReadOnlySpan<T> numbers) where T : unmanaged
    {
        var whole = Vector<T>.One;
        numbers.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector<T>, T>(ref whole), Vector<T>.Count));
        return whole;
    }

    public static void Store<T>(Vector<T> whole, Span<T> numbers) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector<T>, T>(ref whole), numbers.Length).CopyTo(numbers);
}
