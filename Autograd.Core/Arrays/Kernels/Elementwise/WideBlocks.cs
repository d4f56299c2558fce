using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>An operation on the elements of a block of numbers that is computed in double.</summary>
internal interface IWideOperation
{
    static abstract void Invoke(ReadOnlySpan<double> x, Span<double> y);
}

// Operations in several passes, or in double for float arrays too: block by block, so that what lies between the passes stays in the first-level cache.
internal static class WideBlocks
{
    private const int Block = 256;

    public static void Map<T, TOperation>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> where TOperation : struct, IWideOperation
    {
        Span<double> numbers = stackalloc double[Block], results = stackalloc double[Block];
        for (var start = 0; start < x.Length; start += Block)
        {
            var count = Math.Min(Block, x.Length - start);
            var from = x.Slice(start, count);
            var to = y.Slice(start, count);
            if (typeof(T) == typeof(double))
            {
                TOperation.Invoke(MemoryMarshal.Cast<T, double>(from), MemoryMarshal.Cast<T, double>(to));
                continue;
            }

            TensorPrimitives.ConvertTruncating(from, numbers);
            TOperation.Invoke(numbers[..count], results[..count]);
            TensorPrimitives.ConvertTruncating<double, T>(results[..count], to);
        }
    }
}
