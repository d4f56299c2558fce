using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// eˣ. In double the runtime's serves. Its vectors of floats give 1.0000001 for e⁰, so that the probability of the only possible class would
// not be 1; and short arrays other bits than long ones. Here x = n ln 2 + r with |r| ≤ ln 2 / 2, where ln 2 has two parts, the first of few
// digits, so that n times it is exact (Cody and Waite, 1980); eʳ is a polynomial that is 1 at 0, the one of Cephes' expf (Moshier); 2ⁿ is
// multiplied in two steps, so that the smallest numbers are rounded once. Without fused products: all machines give the same bits.
internal readonly struct Exponential : IUnaryOperation, FloatVectors.IOperation
{
    private const float Shift = 12_582_912; // 3 · 2²²: numbers of this size are whole, and their last bits count

    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double)) TensorPrimitives.Exp(x, y);
        else FloatVectors.Map<Exponential>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x)
    {
        x = Vector.MinNative(new(89f), Vector.MaxNative(new(-104f), x)); // beyond, eˣ is 0 or ∞; of a number and NaN the second is taken
        var shifted = x * new Vector<float>(1.44269504f) + new Vector<float>(Shift);
        var n = shifted - new Vector<float>(Shift);
        var r = x - n * new Vector<float>(0.693359375f) - n * new Vector<float>(-2.12194440e-4f);
        var p = new Vector<float>(1.9875691500e-4f) * r + new Vector<float>(1.3981999507e-3f);
        p = p * r + new Vector<float>(8.3334519073e-3f);
        p = p * r + new Vector<float>(4.1665795894e-2f);
        p = p * r + new Vector<float>(1.6666665459e-1f);
        p = p * r + new Vector<float>(5.0000001201e-1f);
        p = p * (r * r) + r + Vector<float>.One;
        var whole = Vector.AsVectorInt32(shifted) - Vector.AsVectorInt32(new Vector<float>(Shift));
        var half = Vector.ShiftRightArithmetic(whole, 1);
        return p * PowerOfTwo(half) * PowerOfTwo(whole - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> n) => Vector.AsVectorSingle(Vector.ShiftLeft(n + new Vector<int>(127), 23));
}

// σ(x) = 1 / (1 + e⁻ˣ): at −1000 the exponential is infinite and the quotient a correct 0.
internal readonly struct Logistic : IUnaryOperation, FloatVectors.IOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(double)) FloatVectors.Map<Logistic>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
        else if (x.Length > 0) TensorPrimitives.Sigmoid(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Exponential.Of(-x));
}

// Vectors of floats, and what is left over as one more: the bits do not depend on where a number stands.
internal static class FloatVectors
{
    internal interface IOperation
    {
        static abstract Vector<float> Of(Vector<float> x);
    }

    public static void Map<TOperation>(ReadOnlySpan<float> x, Span<float> y) where TOperation : struct, IOperation
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(x);
        var to = MemoryMarshal.Cast<float, Vector<float>>(y[..x.Length]);
        for (var i = 0; i < from.Length && i < to.Length; i++) to[i] = TOperation.Of(from[i]);
        if (from.Length * Vector<float>.Count is var done && done < x.Length) Rest<TOperation>(x[done..], y[done..]);
    }

    private static void Rest<TOperation>(ReadOnlySpan<float> x, Span<float> y) where TOperation : struct, IOperation
    {
        Span<float> whole = stackalloc float[Vector<float>.Count];
        x.CopyTo(whole);
        TOperation.Of(new Vector<float>(whole)).CopyTo(whole);
        whole[..x.Length].CopyTo(y);
    }
}
