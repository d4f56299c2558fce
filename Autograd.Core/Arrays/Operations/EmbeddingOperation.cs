using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Rows of a table by number, and back: unlike NdArray.Rows an ignored number stands for a row of zeros that nothing flows back to.
internal static class EmbeddingOperation
{
    /// <summary>The rows with these numbers, zeros for those ignored. The numbers were checked by the caller.</summary>
    public static NdArray Rows(NdArray table, NdArray ids, int? ignored)
    {
        var rows = NdArray.Allocate(Shape.Of("EmbedID", ids.Shape, table.Shape, [.. ids.Shape.AsSpan(), table.Shape[1]]), table.DType);
        Dispatch.Any(table.DType, new Taking(table, ids, ignored, rows));
        return rows;
    }

    /// <summary>The opposite: zeros of this shape, to each row of which those that were taken from it are added, in order.</summary>
    public static NdArray SumOfRows(NdArray rows, NdArray ids, int? ignored, Shape shape)
    {
        var table = NdArray.Zeros(shape, rows.DType);
        Dispatch.Float("EmbedID", rows.DType, new Adding(rows, ids, ignored, table));
        return table;
    }

    private readonly struct Taking(NdArray table, NdArray ids, int? ignored, NdArray rows) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged
        {
            var numbers = ids.Elements<int>();
            Span<T> from = table.Elements<T>(), to = rows.Elements<T>();
            var width = table.Shape[1];
            for (var i = 0; i < numbers.Length; i++)
            {
                var row = to.Slice(i * width, width);
                if (numbers[i] == ignored) row.Clear();
                else from.Slice(numbers[i] * width, width).CopyTo(row);
            }
        }
    }

    private readonly struct Adding(NdArray rows, NdArray ids, int? ignored, NdArray table) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var numbers = ids.Elements<int>();
            Span<T> from = rows.Elements<T>(), to = table.Elements<T>();
            var width = table.Shape[1];
            for (var i = 0; i < numbers.Length; i++)
            {
                if (numbers[i] == ignored) continue;
                var row = to.Slice(numbers[i] * width, width);
                TensorPrimitives.Add(row, from.Slice(i * width, width), row);
            }
        }
    }
}
