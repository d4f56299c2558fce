using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Copies and sums of parts of arrays. Along an axis an array is (outer, length, inner): a part of it is a run of elements in each
// of the outer blocks.
internal static class Parts
{
    /// <summary>Copies a number of slices along an axis from one array to another that differs at most in that axis' length.</summary>
    public static void Copy(NdArray source, int from, NdArray target, int to, int count, int axis) =>
        Dispatch.Any(source.DType, new Copying(source, from, target, to, count, axis));

    /// <summary>Adds rows to the rows of the target that they were taken from, one after another.</summary>
    public static void AddRows(NdArray rows, ReadOnlySpan<int> indices, NdArray target) =>
        Dispatch.Float("GetItem", rows.DType, new AddingRows(rows, indices, target));

    private readonly struct Copying(NdArray source, int from, NdArray target, int to, int count, int axis) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged
        {
            if (source.Size == 0 || target.Size == 0) return;
            var inner = 1;
            foreach (var length in source.Shape.AsSpan()[(axis + 1)..]) inner *= length;
            var (sourceBlock, targetBlock) = (source.Shape[axis] * inner, target.Shape[axis] * inner);
            Span<T> s = source.Elements<T>(), t = target.Elements<T>();
            for (int i = 0, j = 0; i < s.Length; i += sourceBlock, j += targetBlock)
                s.Slice(i + from * inner, count * inner).CopyTo(t[(j + to * inner)..]);
        }
    }

    private readonly ref struct AddingRows(NdArray rows, ReadOnlySpan<int> indices, NdArray target) : IFloatKernel
    {
        private readonly ReadOnlySpan<int> indices = indices;

        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> from = rows.Elements<T>(), to = target.Elements<T>();
            var length = indices.Length == 0 ? 0 : from.Length / indices.Length;
            for (var i = 0; i < indices.Length; i++)
            {
                var row = to.Slice((indices[i] < 0 ? indices[i] + target.Shape[0] : indices[i]) * length, length);
                TensorPrimitives.Add(row, from.Slice(i * length, length), row);
            }
        }
    }
}
