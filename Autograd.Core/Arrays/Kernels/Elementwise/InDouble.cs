using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>A function that is computed in double.</summary>
internal interface IDoubleFunction
{
    static abstract Vector<double> Of(Vector<double> x);
}

// Widens floats, computes in double, and rounds once.
internal static class InDouble<TFunction> where TFunction : struct, IDoubleFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged
    {
        if (typeof(T) == typeof(double)) return TFunction.Of(x.As<T, double>()).As<double, T>();
        Vector.Widen(x.As<T, float>(), out var lower, out var upper);
        return Vector.Narrow(TFunction.Of(lower), TFunction.Of(upper)).As<float, T>();
    }
}
