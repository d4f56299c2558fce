using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Gathers rows of a table by index, and scatters them back. Negative indices count from the end; an ignored one stands for a row of zeros
// that receives no gradient.
internal static class RowOperation
{
    /// <summary>Gathers the rows with these indices, zeros for ignored ones.</summary>
    public static NdArray Rows(NdArray table, NdArray numbers, int? ignored)
    {
        var shape = Shape.Of("Rows", numbers.Shape, table.Shape, [.. numbers.Shape.AsSpan(), .. table.Shape.AsSpan()[1..]]);
        CheckRange("Rows", table.Shape, numbers.Elements<int>(), ignored);
        var rows = NdArray.Allocate(shape, table.DType);
        Dispatch.Any(table.DType, new Taking(table, numbers, ignored, rows));
        return rows;
    }

    /// <summary>Adds rows back to the rows they were taken from, in order; adds none if an index is out of range.</summary>
    public static void AddAt(NdArray rows, NdArray numbers, int? ignored, NdArray table)
    {
        if (rows.DType != table.DType || !AreRows(rows.Shape, numbers.Shape, table.Shape.AsSpan()[1..]))
            throw Errors.AddedDiffers(table, rows, $"({Errors.Join<int>([.. numbers.Shape, .. table.Shape.AsSpan()[1..]])})");
        CheckRange("AddAt", table.Shape, numbers.Elements<int>(), ignored);
        Dispatch.Float("AddAt", table.DType, new Adding(rows, numbers, ignored, table));
    }

    private static bool AreRows(ReadOnlySpan<int> rows, ReadOnlySpan<int> numbers, ReadOnlySpan<int> row) =>
        rows.Length == numbers.Length + row.Length && rows.StartsWith(numbers) && rows.EndsWith(row);

    private static void CheckRange(string function, Shape table, ReadOnlySpan<int> numbers, int? ignored)
    {
        var count = table[0];
        if (count > 0 && !numbers.ContainsAnyExceptInRange(-count, count - 1)) return;
        foreach (var number in numbers)
            if (number != ignored && (number < -count || number >= count)) throw Errors.IndexOutOfRange(function, table, 0, number);
    }

    private readonly struct Taking(NdArray table, NdArray numbers, int? ignored, NdArray rows) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged
        {
            var taken = numbers.Elements<int>();
            Span<T> from = table.Elements<T>(), to = rows.Elements<T>();
            var (width, count) = (to.Length / Math.Max(1, taken.Length), table.Shape[0]);
            for (var i = 0; i < taken.Length; i++)
            {
                var row = to.Slice(i * width, width);
                if (taken[i] == ignored) row.Clear();
                else from.Slice((taken[i] < 0 ? taken[i] + count : taken[i]) * width, width).CopyTo(row);
            }
        }
    }

    private readonly struct Adding(NdArray rows, NdArray numbers, int? ignored, NdArray table) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var named = numbers.Elements<int>();
            Span<T> from = rows.Elements<T>(), to = table.Elements<T>();
            var (width, count) = (from.Length / Math.Max(1, named.Length), table.Shape[0]);
            for (var i = 0; i < named.Length; i++)
            {
                if (named[i] == ignored) continue;
                var row = to.Slice((named[i] < 0 ? named[i] + count : named[i]) * width, width);
                TensorPrimitives.Add(row, from.Slice(i * width, width), row);
            }
        }
    }
}
