using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Copies and sums of parts of arrays. Along an axis an array is (outer, length, inner): a part of it is a run of elements in each
// of the outer blocks.
internal static class SliceOperation
{
    /// <summary>Copies a number of slices along an axis from one array to another that differs at most in that axis' length.</summary>
    public static void Copy(NdArray source, int from, NdArray target, int to, int count, int axis) =>
        Dispatch.Any(source.DType, new Copying(source, from, target, to, count, axis));

    /// <summary>Copies an array to the beginning of a row of another, whose axes after the first are at least as long.</summary>
    public static void CopyToRow(NdArray source, NdArray target, int row) =>
        Dispatch.Any(source.DType, new CopyingToRow(source, target, row));

    /// <summary>Copies the elements of a selection one after another.</summary>
    public static void Gather(NdArray source, Selection selection, NdArray target) =>
        Dispatch.Any(source.DType, new Gathering(source, selection, target));

    /// <summary>Adds elements to those of the target that they were taken from, one after another.</summary>
    public static void AddAt(NdArray elements, Selection selection, NdArray target) =>
        Dispatch.Number(target.DType, new Adding(elements, selection, target));

    /// <summary>Adds a row to each row of a matrix, in place. Short rows are repeated until they make a long one.</summary>
    public static void AddToRows(NdArray matrix, NdArray row) => Dispatch.Float("Add", matrix.DType, new AddingToRows(matrix, row));

    private readonly struct AddingToRows(NdArray matrix, NdArray row) : IFloatKernel
    {
        private const int LongRow = 256;

        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var to = matrix.Elements<T>();
            scoped ReadOnlySpan<T> added = row.Elements<T>();
            if (to.Length == 0) return;
            var repeated = Math.Clamp(LongRow / added.Length, 1, to.Length / added.Length) * added.Length;
            Span<T> scratch = stackalloc T[repeated > added.Length ? repeated : 0];
            for (var start = 0; start < scratch.Length; start += added.Length) added.CopyTo(scratch[start..]);
            if (scratch.Length > 0) added = scratch;
            for (var start = 0; start < to.Length; start += added.Length)
            {
                var part = to.Slice(start, Math.Min(added.Length, to.Length - start));
                TensorPrimitives.Add(part, added[..part.Length], part);
            }
        }
    }

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

    private readonly struct CopyingToRow(NdArray source, NdArray target, int row) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged
        {
            Span<T> s = source.Elements<T>(), t = target.Elements<T>();
            var run = source.Rank == 0 ? 1 : source.Shape[^1];
            for (var start = 0; start < s.Length; start += run)
            {
                var (place, offset, stride) = (start / run, t.Length / target.Shape[0] * row, target.Shape[^1]);
                for (var axis = source.Rank - 2; axis >= 0; axis--)
                {
                    offset += place % source.Shape[axis] * stride;
                    place /= source.Shape[axis];
                    stride *= target.Shape[axis + 1];
                }

                s.Slice(start, run).CopyTo(t[offset..]);
            }
        }
    }

    private readonly struct Gathering(NdArray source, Selection selection, NdArray target) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged
        {
            Span<T> from = source.Elements<T>(), to = target.Elements<T>();
            var (places, run) = (selection.Places, selection.Run);
            if (to.Length == 0) return;
            if (run == 1) for (var i = 0; i < places.Length; i++) to[i] = from[places[i]];
            else for (var i = 0; i < places.Length; i++) from.Slice(places[i], run).CopyTo(to[(i * run)..]);
        }
    }

    private readonly struct Adding(NdArray elements, Selection selection, NdArray target) : INumberKernel
    {
        public void Run<T>() where T : unmanaged, INumber<T>
        {
            Span<T> from = elements.Elements<T>(), to = target.Elements<T>();
            var (places, run) = (selection.Places, selection.Run);
            if (from.Length == 0) return;
            if (run == 1) for (var i = 0; i < places.Length; i++) to[places[i]] += from[i];
            else
            {
                for (var i = 0; i < places.Length; i++)
                {
                    var row = to.Slice(places[i], run);
                    TensorPrimitives.Add(row, from.Slice(i * run, run), row);
                }
            }
        }
    }
}
