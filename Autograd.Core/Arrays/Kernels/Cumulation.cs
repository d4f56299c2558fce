using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Running sums along an axis. With the axis in the middle an array is (outer, length, inner): each run of inner elements is the one
// before it plus what it was.
internal static class Cumulation
{
    public static NdArray Sum(NdArray x, int axis)
    {
        var y = x.Duplicate();
        if (x.Size > 0) Dispatch.Float("Cumsum", x.DType, new Summing(y, axis));
        return y;
    }

    private readonly struct Summing(NdArray y, int axis) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var sums = y.Elements<T>();
            var inner = 1;
            foreach (var length in y.Shape.AsSpan()[(axis + 1)..]) inner *= length;
            var block = inner * y.Shape[axis];
            for (var start = 0; start < sums.Length; start += block)
                if (inner == 1) Row(sums.Slice(start, block));
                else for (var i = start + inner; i < start + block; i += inner) TensorPrimitives.Add(sums.Slice(i, inner), sums.Slice(i - inner, inner), sums.Slice(i, inner));
        }

        private static void Row<T>(Span<T> numbers) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var sum = numbers[0];
            foreach (ref var number in numbers[1..]) number = sum += number;
        }
    }
}
