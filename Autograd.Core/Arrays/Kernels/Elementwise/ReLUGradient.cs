using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// gy where y > 0, 0 elsewhere and where y is NaN. Selected, not multiplied by 0 and 1: a gradient of ∞ must not become NaN.
internal readonly struct ReLUGradient : IBinaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> gy, Span<T> gx) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> gates = MemoryMarshal.Cast<T, Vector<T>>(y), gradients = MemoryMarshal.Cast<T, Vector<T>>(gy);
        var results = MemoryMarshal.Cast<T, Vector<T>>(gx);
        for (var i = 0; i < results.Length; i++)
            results[i] = Vector.ConditionalSelect(Vector.GreaterThan(gates[i], Vector<T>.Zero), gradients[i], Vector<T>.Zero);
        for (var i = results.Length * Vector<T>.Count; i < gx.Length; i++) gx[i] = y[i] > T.Zero ? gy[i] : T.Zero;
    }

    public static void Invoke<T>(ReadOnlySpan<T> y, T gy, Span<T> gx) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < gx.Length; i++) gx[i] = y[i] > T.Zero ? gy : T.Zero;
    }

    public static void Invoke<T>(T y, ReadOnlySpan<T> gy, Span<T> gx) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y > T.Zero) gy.CopyTo(gx);
        else gx.Clear();
    }
}
