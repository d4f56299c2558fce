using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// Uniform random numbers in [low, high), also after rounding to the element type: 0.3333333 is the last float32 below ⅓, and a
// sum that rounds to 0.33333334 is taken one step back.
internal static class DrawOperation
{
    /// <summary>Draws an array; low = high gives that number. The same generator in the same state gives the same bits.</summary>
    public static NdArray Uniform(Random random, double low, double high, Shape shape, DType dtype)
    {
        var result = NdArray.Allocate(shape, dtype);
        Dispatch.Float("Uniform", dtype, new Kernel(random, low, high, result));
        return result;
    }

    /// <summary>Draws an array of normal numbers. The same generator in the same state gives the same numbers.</summary>
    public static NdArray Normal(Random random, double mean, double std, Shape shape, DType dtype)
    {
        var values = new double[shape.Size];
        MathNet.Numerics.Distributions.Normal.Samples(random, values, 0, 1);
        if (mean != 0 || std != 1) foreach (ref var value in values.AsSpan()) value = mean + std * value;
        return NdArray.From(values, shape).To(dtype);
    }

    private readonly struct Kernel(Random random, double low, double high, NdArray result) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var numbers = result.Elements<T>();
            Fill(numbers);
            if (low == 0 && high == 1) return;
            foreach (ref var number in numbers)
            {
                var part = double.CreateTruncating(number);
                number = Inside<T>(low == high ? low : low * (1 - part) + high * part); // high − low may overflow
            }
        }

        private void Fill<T>(Span<T> numbers) where T : unmanaged, IFloatingPointIeee754<T>
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
