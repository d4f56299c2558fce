using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// Lets a gradient through where a number is positive. Selected, not multiplied by 0 and 1: a gradient of ∞ must not become NaN.
internal static class PositiveGate
{
    /// <summary>gy where y &gt; 0, 0 elsewhere and where y is NaN.</summary>
    public static NdArray Of(NdArray y, NdArray gy)
    {
        var gx = NdArray.Allocate(y.Shape, y.DType);
        Dispatch.Float(nameof(PositiveGate), y.DType, new Kernel(y, gy, gx));
        return gx;
    }

    private readonly struct Kernel(NdArray y, NdArray gy, NdArray gx) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> gate = y.Elements<T>(), gradient = gy.Elements<T>();
            var result = gx.Elements<T>();
            ReadOnlySpan<Vector<T>> gates = MemoryMarshal.Cast<T, Vector<T>>(gate), gradients = MemoryMarshal.Cast<T, Vector<T>>(gradient);
            var results = MemoryMarshal.Cast<T, Vector<T>>(result);
            for (var i = 0; i < results.Length; i++)
                results[i] = Vector.ConditionalSelect(Vector.GreaterThan(gates[i], Vector<T>.Zero), gradients[i], Vector<T>.Zero);
            for (var i = results.Length * Vector<T>.Count; i < result.Length; i++) result[i] = gate[i] > T.Zero ? gradient[i] : T.Zero;
        }
    }
}
