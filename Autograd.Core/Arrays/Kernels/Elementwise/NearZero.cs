using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// tanh and sinh that keep their digits near 0. The runtime makes them of exponentials, which are near 1 there, so that the difference is rounding
// error: tanh 1e-20 is -0. Near 0 a series serves that begins with x; farther out the runtime's. Numbers go through a block that is filled up to
// whole vectors, so that the bits near 0 do not depend on where a number stands.
internal static class NearZero
{
    private const int Block = 256;
    private const int Whole = 16; // elements: vectors of every width and type

    internal interface IOperation
    {
        /// <summary>From where on the runtime's function is good.</summary>
        static abstract double Limit { get; }

        static abstract void Far<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>;

        static abstract Vector<T> Near<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>;
    }

    public static void Map<T, TOperation>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> where TOperation : struct, IOperation
    {
        Span<T> numbers = stackalloc T[Block], results = stackalloc T[Block];
        for (var start = 0; start < x.Length; start += Block)
        {
            var count = Math.Min(Block, x.Length - start);
            var whole = (count + Whole - 1) / Whole * Whole;
            x.Slice(start, count).CopyTo(numbers);
            TOperation.Far<T>(numbers[..whole], results);
            Choose<T, TOperation>(numbers[..whole], results[..whole]);
            results[..count].CopyTo(y[start..]);
        }
    }

    private static void Choose<T, TOperation>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> where TOperation : struct, IOperation
    {
        var xs = MemoryMarshal.Cast<T, Vector<T>>(x);
        var ys = MemoryMarshal.Cast<T, Vector<T>>(y);
        var limit = Of<T>(TOperation.Limit);
        for (var i = 0; i < ys.Length; i++)
            ys[i] = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(xs[i]), limit), TOperation.Near(xs[i]), ys[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Of<T>(double value) => typeof(T) == typeof(float) ? new Vector<float>((float)value).As<float, T>() : new Vector<double>(value).As<double, T>();
}

// The eighth convergent of the continued fraction x / (1 + x² / (3 + x² / (5 + …))): Lambert, 1761.
internal readonly struct HyperbolicTangent : IUnaryOperation, NearZero.IOperation
{
    public static double Limit => 0.625;

    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => NearZero.Map<T, HyperbolicTangent>(x, y);

    public static void Far<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Tanh(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Near<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var z = x * x;
        var below = ((z + NearZero.Of<T>(630)) * z + NearZero.Of<T>(51975)) * z * z + NearZero.Of<T>(945945) * z + NearZero.Of<T>(2027025);
        var above = (z + NearZero.Of<T>(594)) * z * z + NearZero.Of<T>(45045) * z + NearZero.Of<T>(675675); // below less the numerator, divided by x²
        return x + x * (Vector<T>.Zero - z * above / below); // so -0 stays -0
    }
}

// The series x + x³ / 3! + x⁵ / 5! + …
internal readonly struct HyperbolicSine : IUnaryOperation, NearZero.IOperation
{
    public static double Limit => 1;

    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => NearZero.Map<T, HyperbolicSine>(x, y);

    public static void Far<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Sinh(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Near<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var z = x * x;
        var rest = Next(z, 4, Next(z, 6, Next(z, 8, Next(z, 10, Next(z, 12, Next(z, 14, Next(z, 16, Vector<T>.One)))))));
        return x + x * (z * NearZero.Of<T>(1 / 6.0) * rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Next<T>(Vector<T> z, int n, Vector<T> rest) => Vector<T>.One + z * NearZero.Of<T>(1.0 / (n * (n + 1))) * rest;
}
