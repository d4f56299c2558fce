using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Running sums along an axis, and products of all other elements of a row. Both are accumulated in double, so that intermediate rounding or
// overflow of the elements' type does not affect the results.
internal static class CumulativeOperation
{
    /// <summary>The sum of each element and all before it along the axis; in reverse, all after it.</summary>
    public static NdArray Sum(NdArray x, int axis, bool reverse)
    {
        var y = x.Duplicate();
        if (x.Size > 0) Dispatch.Float("Cumsum", x.DType, new Summing(y, axis, reverse));
        return y;
    }

    /// <summary>For each element of each row, the product of the row's other elements.</summary>
    public static NdArray ProductsOfOthers(NdArray rows)
    {
        var y = rows.Duplicate();
        if (rows.Size > 0) Dispatch.Float("Prod", rows.DType, new MultiplyingOthers(y, rows.Shape[^1]));
        return y;
    }

    // With the axis in the middle an array is (outer, length, inner): each run of inner elements is added to the one before it.
    private readonly struct Summing(NdArray y, int axis, bool reverse) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var numbers = y.Elements<T>();
            var (length, inner) = (y.Shape[axis], 1);
            foreach (var other in y.Shape.AsSpan()[(axis + 1)..]) inner *= other;
            var rented = Unwritten.Rent<double>(2 * inner);
            Span<double> sums = rented.AsSpan(0, inner), run = rented.AsSpan(inner, inner);
            for (var start = 0; start < numbers.Length; start += length * inner)
            {
                sums.Clear();
                for (var i = 0; i < length; i++)
                {
                    var at = start + (reverse ? length - 1 - i : i) * inner;
                    if (inner == 1) numbers[at] = T.CreateTruncating(sums[0] += double.CreateTruncating(numbers[at]));
                    else Add(numbers.Slice(at, inner), run, sums);
                }
            }

            ArrayPool<double>.Shared.Return(rented);
        }

        private static void Add<T>(Span<T> numbers, Span<double> run, Span<double> sums) where T : unmanaged, IFloatingPointIeee754<T>
        {
            TensorPrimitives.ConvertTruncating<T, double>(numbers, run);
            TensorPrimitives.Add(sums, run, sums);
            TensorPrimitives.ConvertTruncating<double, T>(sums, numbers);
        }
    }

    // The product of the elements before an element times that of those after it.
    private readonly struct MultiplyingOthers(NdArray y, int length) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var rented = Unwritten.Rent<double>(length);
            for (var start = 0; start < y.Size; start += length)
            {
                var row = y.Elements<T>().Slice(start, length);
                var (before, after) = (1.0, 1.0);
                for (var i = 0; i < row.Length; i++) (rented[i], before) = (before, before * double.CreateTruncating(row[i]));
                for (var i = row.Length - 1; i >= 0; i--) (row[i], after) = (T.CreateTruncating(rented[i] * after),
                    after * double.CreateTruncating(row[i]));
            }

            ArrayPool<double>.Shared.Return(rented);
        }
    }
}
