using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>A relation between numbers, one by one or a vector at once.</summary>
internal interface IRelation
{
    static abstract bool Holds<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T>;

    static abstract Vector<T> Holds<T>(Vector<T> a, Vector<T> b);
}

// 1 where a relation holds, 0 elsewhere. Without branches: what a branch predictor cannot foresee costs it twenty operations.
internal readonly struct Indicator<TRelation> : IBinaryOperation where TRelation : struct, IRelation
{
    public static void Invoke<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> left = MemoryMarshal.Cast<T, Vector<T>>(a), right = MemoryMarshal.Cast<T, Vector<T>>(b);
        var results = MemoryMarshal.Cast<T, Vector<T>>(y);
        for (var i = 0; i < results.Length; i++) results[i] = TRelation.Holds(left[i], right[i]) & Vector<T>.One;
        for (var i = results.Length * Vector<T>.Count; i < y.Length; i++) y[i] = TRelation.Holds(a[i], b[i]) ? T.One : T.Zero;
    }

    public static void Invoke<T>(ReadOnlySpan<T> a, T b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var left = MemoryMarshal.Cast<T, Vector<T>>(a);
        var results = MemoryMarshal.Cast<T, Vector<T>>(y);
        for (var i = 0; i < results.Length; i++) results[i] = TRelation.Holds(left[i], new(b)) & Vector<T>.One;
        for (var i = results.Length * Vector<T>.Count; i < y.Length; i++) y[i] = TRelation.Holds(a[i], b) ? T.One : T.Zero;
    }

    public static void Invoke<T>(T a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var right = MemoryMarshal.Cast<T, Vector<T>>(b);
        var results = MemoryMarshal.Cast<T, Vector<T>>(y);
        for (var i = 0; i < results.Length; i++) results[i] = TRelation.Holds(new(a), right[i]) & Vector<T>.One;
        for (var i = results.Length * Vector<T>.Count; i < y.Length; i++) y[i] = TRelation.Holds(a, b[i]) ? T.One : T.Zero;
    }
}

internal readonly struct Greater : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => a > b;

    public static Vector<T> Holds<T>(Vector<T> a, Vector<T> b) => Vector.GreaterThan(a, b);
}

internal readonly struct Equality : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => a == b;

    public static Vector<T> Holds<T>(Vector<T> a, Vector<T> b) => Vector.Equals(a, b);
}

// Zeros keep their sign, and NaN stays.
internal readonly struct Signum : IUnaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var numbers = MemoryMarshal.Cast<T, Vector<T>>(x);
        var results = MemoryMarshal.Cast<T, Vector<T>>(y);
        for (var i = 0; i < results.Length; i++)
        {
            var number = numbers[i];
            var notPositive = Vector.ConditionalSelect(Vector.LessThan(number, Vector<T>.Zero), -Vector<T>.One, number);
            results[i] = Vector.ConditionalSelect(Vector.GreaterThan(number, Vector<T>.Zero), Vector<T>.One, notPositive);
        }

        for (var i = results.Length * Vector<T>.Count; i < y.Length; i++) y[i] = x[i] > T.Zero ? T.One : x[i] < T.Zero ? T.NegativeOne : x[i];
    }
}
