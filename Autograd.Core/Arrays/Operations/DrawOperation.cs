using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// Random numbers. Uniform ones lie in [low, high) even after rounding to the element type: 0.3333333 is the last float32 below ⅓, and a sum
// that rounds to 0.33333334 is moved one step back.
internal static class DrawOperation
{
    /// <summary>Draws an array; low = high returns that number. The same generator in the same state gives the same bits.</summary>
    public static NdArray Uniform(Random random, double low, double high, Shape shape, DType dtype)
    {
        var result = NdArray.Allocate(shape, dtype);
        Dispatch.Float("Uniform", dtype, new UniformNumbers(random, low, high, result));
        return result;
    }

    /// <summary>Draws an array of normal numbers. The same generator in the same state gives the same bits.</summary>
    public static NdArray Normal(Random random, double mean, double std, Shape shape, DType dtype)
    {
        var result = NdArray.Allocate(shape, dtype);
        Dispatch.Float("Normal", dtype, new NormalNumbers(random, mean, std, result));
        return result;
    }

    private static void Fill<T>(Random random, Span<T> numbers) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (random is Philox philox)
        {
            if (typeof(T) == typeof(float)) philox.NextUniform(MemoryMarshal.Cast<T, float>(numbers));
            else philox.NextUniform(MemoryMarshal.Cast<T, double>(numbers));
            return;
        }

        foreach (ref var number in numbers)
            number = typeof(T) == typeof(float) ? T.CreateTruncating(random.NextSingle()) : T.CreateTruncating(random.NextDouble());
    }

    private readonly struct NormalNumbers(Random random, double mean, double std, NdArray result) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var rest = result.Elements<T>();
            for (Span<T> block; rest.Length > 0; rest = rest[block.Length..])
            {
                block = rest[..Math.Min(rest.Length, BoxMullerKernel.Block)];
                if (block.Length % 2 == 0) Draw(block);
                else DrawOdd(block);
            }
        }

        private void Draw<T>(Span<T> block) where T : unmanaged, IFloatingPointIeee754<T>
        {
            Fill(random, block);
            BoxMullerKernel.FromUniform(block);
            if (std != 1) Vectorized2<MultiplyKernel>.Invoke(block, T.CreateTruncating(std), block);
            if (mean != 0) Vectorized2<AddKernel>.Invoke(block, T.CreateTruncating(mean), block);
        }

        private void DrawOdd<T>(Span<T> block) where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> pairs = stackalloc T[block.Length + 1];
            Draw(pairs);
            pairs[..block.Length].CopyTo(block);
        }
    }

    private readonly struct UniformNumbers(Random random, double low, double high, NdArray result) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var numbers = result.Elements<T>();
            Fill(random, numbers);
            if (low == 0 && high == 1) return;
            foreach (ref var number in numbers)
            {
                var part = double.CreateTruncating(number);
                number = Inside<T>(low == high ? low : low * (1 - part) + high * part); // high − low may overflow
            }
        }

        private T Inside<T>(double value) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var number = T.CreateTruncating(value);
            if (double.CreateTruncating(number) < low) return T.BitIncrement(number);
            if (double.CreateTruncating(number) < high) return number;
            var before = T.BitDecrement(number);
            return double.CreateTruncating(before) >= low ? before : number; // no number of this type lies between the bounds
        }
    }
}
