using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Autograd.Core;

// MathNet's matrices are column-major, ours row-major: both directions copy. Tensor spans read our elements in place.
public sealed partial class NdArray
{
    /// <summary>Creates an array (rows, columns) from a MathNet matrix, which is copied.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentException">T is another type.</exception>
    public static NdArray From<T>(Matrix<T> matrix) where T : unmanaged, IEquatable<T>, IFormattable
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return From<T>(matrix.ToRowMajorArray(), [matrix.RowCount, matrix.ColumnCount]);
    }

    /// <summary>Creates an array (n) from a MathNet vector, which is copied.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentException">T is another type.</exception>
    public static NdArray From<T>(Vector<T> vector) where T : unmanaged, IEquatable<T>, IFormattable
    {
        ArgumentNullException.ThrowIfNull(vector);
        return From<T>(vector.ToArray(), [vector.Count]);
    }

    /// <summary>Creates an array from a tensor span of any strides, which is copied.</summary>
    /// <typeparam name="T">float, double or int.</typeparam>
    /// <exception cref="ArgumentException">T is another type, or an axis is too long.</exception>
    public static NdArray From<T>(ReadOnlyTensorSpan<T> tensor) where T : unmanaged
    {
        if (!Shape.IsPossible(tensor.Lengths)) throw Errors.OutputTooLarge("NdArray.From", "the tensor", tensor.Lengths);
        Span<int> lengths = stackalloc int[Math.Max(1, tensor.Rank)]; // a default span has no axis and no element: shape (0)
        lengths.Clear();
        for (var axis = 0; axis < tensor.Rank; axis++) lengths[axis] = (int)tensor.Lengths[axis];
        var array = OfCollector(Shape.Create(lengths), DTypes.Of<T>());
        tensor.FlattenTo(array.Elements<T>());
        return array;
    }

    /// <summary>Copies the elements to a MathNet matrix.</summary>
    /// <typeparam name="T">float or double, matching <see cref="DType"/>.</typeparam>
    /// <exception cref="ArgumentException">The array does not have two axes, or T is another type.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public Matrix<T> ToMatrix<T>() where T : unmanaged, IEquatable<T>, IFormattable
    {
        if (Rank != 2) throw Errors.NotOfRank(nameof(ToMatrix), this, 2);
        if (!DTypes.Of<T>().IsFloat()) throw Errors.NoMathNetType(nameof(ToMatrix), typeof(T));
        return Matrix<T>.Build.DenseOfRowMajor(Shape[0], Shape[1], ToArray<T>());
    }

    /// <summary>Copies the elements to a MathNet vector.</summary>
    /// <typeparam name="T">float or double, matching <see cref="DType"/>.</typeparam>
    /// <exception cref="ArgumentException">The array does not have one axis, or T is another type.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public Vector<T> ToVector<T>() where T : unmanaged, IEquatable<T>, IFormattable
    {
        if (Rank != 1) throw Errors.NotOfRank(nameof(ToVector), this, 1);
        if (!DTypes.Of<T>().IsFloat()) throw Errors.NoMathNetType(nameof(ToVector), typeof(T));
        return Vector<T>.Build.Dense(ToArray<T>());
    }

    /// <summary>
    /// Gets the elements as a read-only tensor span of the same shape, without copying. Tensor spans have at least one axis: a scalar gets
    /// one of length 1.
    /// </summary>
    /// <typeparam name="T">float, double or int, matching <see cref="DType"/>.</typeparam>
    /// <exception cref="ArgumentException">The array has another element type.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public ReadOnlyTensorSpan<T> AsTensorSpan<T>() where T : unmanaged
    {
        Span<nint> lengths = stackalloc nint[Math.Max(1, Rank)];
        lengths[0] = 1; // a tensor span without axes would be empty
        for (var axis = 0; axis < Rank; axis++) lengths[axis] = Shape[axis];
        return new ReadOnlyTensorSpan<T>(Elements<T>(), lengths);
    }
}
