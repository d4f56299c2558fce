using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Rows of a table by number, and back. Negative numbers count from the end; an ignored one stands for a row of zeros that nothing flows
// back to.
internal static class RowOperation
{
    /// <summary>The rows with these numbers, zeros for those ignored.</summary>
    public static NdArray Rows(NdArray table, NdArray numbers, int? ignored, Shape shape)
    {
        var rows = NdArray.Allocate(shape, table.DType);
        Dispatch.Any(table.DType, new Taking(table, numbers, ignored, rows));
        return rows;
    }

    /// <summary>The opposite: to each row those that were taken from it are added, in order; none if a number is out of range.</summary>
    public static void AddAt(NdArray rows, NdArray numbers, int? ignored, NdArray table)
    {
        foreach (var number in numbers.Elements<int>())
            if (number != ignored) Row("AddAt", table, number);
        Dispatch.Float("AddAt", table.DType, new Adding(rows, numbers, ignored, table));
    }

    private static int Row(string function, NdArray table, int number)
    {
        var row = number < 0 ? number + table.Shape[0] : number;
        return (uint)row < (uint)table.Shape[0] ? row : throw Errors.IndexOutOfRange(function, table.Shape, 0, number);
    }

    private readonly struct Taking(NdArray table, NdArray numbers, int? ignored, NdArray rows) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged
        {
            var taken = numbers.Elements<int>();
            Span<T> from = table.Elements<T>(), to = rows.Elements<T>();
            var width = to.Length / Math.Max(1, taken.Length);
            for (var i = 0; i < taken.Length; i++)
            {
                var row = to.Slice(i * width, width);
                if (taken[i] == ignored) row.Clear();
                else from.Slice(Row("Rows", table, taken[i]) * width, width).CopyTo(row);
            }
        }
    }

    private readonly struct Adding(NdArray rows, NdArray numbers, int? ignored, NdArray table) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var named = numbers.Elements<int>();
            Span<T> from = rows.Elements<T>(), to = table.Elements<T>();
            var width = from.Length / Math.Max(1, named.Length);
            for (var i = 0; i < named.Length; i++)
            {
                if (named[i] == ignored) continue;
                var row = to.Slice(Row("AddAt", table, named[i]) * width, width);
                TensorPrimitives.Add(row, from.Slice(i * width, width), row);
            }
        }
    }
}
