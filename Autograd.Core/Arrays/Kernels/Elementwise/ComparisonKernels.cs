using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

// 1 where a relation holds, 0 elsewhere. Without branches: each misprediction costs as much as twenty operations.
internal readonly struct GreaterKernel : IVectorFunction2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> a, Vector<T> b) where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector.GreaterThan(a, b) & Vector<T>.One;
}

internal readonly struct EqualKernel : IVectorFunction2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> a, Vector<T> b) where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector.Equals(a, b) & Vector<T>.One;
}

// Zeros keep their sign, and NaN stays.
internal readonly struct SignKernel : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var notPositive = Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), -Vector<T>.One, x);
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One, notPositive);
    }
}
