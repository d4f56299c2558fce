namespace Autograd.Core;

public sealed partial class NdArray
{
    /// <summary>Returns the same elements in another shape; shares the buffer.</summary>
    /// <param name="shape">The new lengths; one of them may be −1 and is then inferred.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public NdArray Reshape(params ReadOnlySpan<int> shape)
    {
        var target = ResolveShape(shape);
        var owner = Owner;
        owner.shared = true;
        return new NdArray(target, DType, owner);
    }

    /// <summary>Copies the array with its axes in another order; without arguments, in reverse order.</summary>
    /// <param name="axes">A permutation of the axes.</param>
    /// <exception cref="ArgumentException">The axes are not a permutation.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray Transpose(params ReadOnlySpan<int> axes)
    {
        Span<int> order = stackalloc int[Rank];
        PermutationOf(axes, order);
        Span<int> strides = stackalloc int[Rank], lengths = stackalloc int[Rank], steps = stackalloc int[Rank];
        RowMajorStrides(Shape, strides);
        for (var i = 0; i < order.Length; i++) (lengths[i], steps[i]) = (Shape[order[i]], strides[order[i]]);
        return Dispatch.Gather(this, Shape.Create(lengths), steps);
    }

    /// <summary>Copies the array, repeating axes of length 1 and missing leading axes to reach a shape.</summary>
    /// <exception cref="ArgumentException">The shape cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray BroadcastTo(Shape shape)
    {
        if (!Shape.BroadcastsTo(shape)) throw Errors.CannotBroadcastTo(Shape, shape);
        Span<int> strides = stackalloc int[Rank], steps = stackalloc int[shape.Rank];
        RowMajorStrides(Shape, strides);
        steps.Clear();
        for (var i = 1; i <= Rank; i++)
            if (Shape[^i] != 1) steps[^i] = strides[^i];
        return Dispatch.Gather(this, shape, steps);
    }

    /// <summary>
    /// The opposite of <see cref="BroadcastTo"/>: sums over the axes that a broadcast from that shape repeats. Returns this array itself if
    /// it already has that shape.
    /// </summary>
    /// <exception cref="ArgumentException">That shape does not broadcast to this one.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray SumTo(Shape shape)
    {
        if (shape == Shape) return this;
        if (Rank > shape.Rank && Shape.AsSpan()[^shape.Rank..].SequenceEqual(shape)) // as for the gradient of a bias
            return ReductionOperation.Leading<ReductionOperation.Sum>(this, shape);
        if (!shape.BroadcastsTo(Shape)) throw Errors.CannotSumTo(Shape, shape);
        Span<int> axes = stackalloc int[Rank];
        var count = 0;
        for (var axis = 0; axis < Rank; axis++)
        {
            var own = axis - (Rank - shape.Rank);
            if (own < 0 || (shape[own] == 1 && Shape[axis] != 1)) axes[count++] = axis;
        }

        return count == 0 ? Reshape(shape) : ReductionOperation.Over<ReductionOperation.Sum>(this, axes[..count], keepDims: false, shape);
    }

    /// <summary>
    /// Copies the rows with these indices along the first axis; a row may be taken more than once, negative indices count from the end.
    /// </summary>
    /// <exception cref="ArgumentException">The array is a scalar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray Rows(ReadOnlySpan<int> rows) => Dispatch.Rows(this, rows, Allocate(ShapeOfRows(rows), DType));

    /// <summary>The shape of these rows, all of which must exist.</summary>
    internal Shape ShapeOfRows(ReadOnlySpan<int> rows)
    {
        if (Rank == 0) throw Errors.NotOfRank(nameof(Rows), this, 1);
        if (!Shape.IsPossibleWith(0, rows.Length))
            throw Errors.OutputTooLarge(nameof(Rows), $"{rows.Length} rows of {Shape}", [rows.Length, .. Shape.AsSpan()[1..]]);
        foreach (var row in rows)
            if (row < -Shape[0] || row >= Shape[0]) throw Errors.IndexOutOfRange(nameof(Rows), Shape, 0, row);
        return Shape.With(0, rows.Length);
    }

    /// <summary>Multiplies matrices; leading axes beyond two are batches and broadcast.</summary>
    /// <param name="a">(…, m, k), or (…, k, m) if transposed.</param>
    /// <param name="b">(…, k, n), or (…, n, k) if transposed.</param>
    /// <param name="transposeA">Whether a's last two axes are swapped.</param>
    /// <param name="transposeB">Whether b's last two axes are swapped.</param>
    /// <param name="shape">Another shape for the result, of the same size (default: (…, m, n)); <see cref="Reshape"/> would create a second
    /// array on the buffer.</param>
    /// <returns>(…, m, n).</returns>
    /// <exception cref="ArgumentException">An operand has fewer than two axes, the inner lengths or types differ, or the shape differs from
    /// the result in size.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static NdArray MatMul(NdArray a, NdArray b, bool transposeA = false, bool transposeB = false, Shape? shape = null) =>
        MatrixProductOperation.Of(a, b, transposeA, transposeB, shape);

    /// <summary>
    /// Describes in one line what computes matrix products: this library, with the widest vectors of the machine, or for large products the
    /// native provider installed for MathNet.Numerics (<c>Control.UseNativeMKL()</c>, <c>Control.UseNativeOpenBLAS()</c>).
    /// </summary>
    public static string MatMulProvider => NativeProduct.Description;

    internal static void RowMajorStrides(Shape shape, Span<int> strides)
    {
        var stride = 1;
        for (var axis = shape.Rank - 1; axis >= 0; stride *= shape[axis--]) strides[axis] = stride;
    }

    private Shape ResolveShape(ReadOnlySpan<int> shape)
    {
        if (shape.Length > Shape.MaxRank) throw Errors.TooManyAxes(shape.Length, nameof(Reshape));
        var unknown = shape.IndexOf(-1);
        Span<int> lengths = stackalloc int[shape.Length];
        shape.CopyTo(lengths);
        if (unknown >= 0) lengths[unknown] = 1;
        if (!Shape.IsPossible<int>(lengths)) throw Errors.CannotReshape(Shape, shape);
        var rest = Shape.SizeOf(lengths);
        if (unknown >= 0 ? rest == 0 || Size % rest != 0 : rest != Size) throw Errors.CannotReshape(Shape, shape);
        if (unknown >= 0) lengths[unknown] = Size / rest;
        return Shape.Create(lengths);
    }

    private void PermutationOf(ReadOnlySpan<int> axes, Span<int> order)
    {
        if (axes.Length != 0 && axes.Length != Rank) throw Errors.NotAPermutation(Shape, axes);
        for (var i = 0; i < Rank; i++)
        {
            order[i] = axes.Length == 0 ? Rank - 1 - i : Shape.Axis(axes[i], nameof(Transpose));
            if (order[..i].Contains(order[i])) throw Errors.NotAPermutation(Shape, axes);
        }
    }
}
