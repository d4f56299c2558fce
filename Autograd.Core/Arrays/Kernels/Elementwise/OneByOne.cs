using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>A function of one number.</summary>
internal interface INumberFunction
{
    static abstract T Of<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A function of two numbers.</summary>
internal interface INumberFunction2
{
    static abstract T Of<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T>;
}

// Functions without vector code: one call for each number.
internal readonly struct OneByOne<TFunction> : IUnaryKernel where TFunction : struct, INumberFunction
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        y = y[..x.Length];
        for (var i = 0; i < y.Length; i++) y[i] = TFunction.Of(x[i]);
    }
}

internal readonly struct OneByOne2<TFunction> : IBinaryKernel where TFunction : struct, INumberFunction2
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        y = y[..a.Length];
        for (var i = 0; i < y.Length; i++) y[i] = TFunction.Of(a[i], b[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke<T>(ReadOnlySpan<T> a, T b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        y = y[..a.Length];
        for (var i = 0; i < y.Length; i++) y[i] = TFunction.Of(a[i], b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke<T>(T a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        y = y[..b.Length];
        for (var i = 0; i < y.Length; i++) y[i] = TFunction.Of(a, b[i]);
    }
}
