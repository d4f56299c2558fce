using System.Numerics.Tensors;
using Autograd.Core;
using MathNet.Numerics.LinearAlgebra;

namespace Autograd.Tests.Arrays;

public class NdArrayInteropTests
{
    [Test]
    public void MathNet_matrices_are_column_major_and_arrive_row_major()
    {
        var matrix = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        var x = NdArray.From(matrix);
        x.Shape.ShouldBe([2, 3]);
        x.ToArray<double>().ShouldBe([1, 2, 3, 4, 5, 6]);
        x.ToMatrix<double>().ShouldBe(matrix);
        matrix[0, 0] = 9;
        x[0, 0].ShouldBe(1);
    }

    [Test]
    public void Matrices_that_are_not_dense_and_vectors_arrive_too()
    {
        NdArray.From(Matrix<float>.Build.SparseIdentity(2)).ToArray<float>().ShouldBe([1, 0, 0, 1]);
        NdArray.From(Matrix<float>.Build.DenseDiagonal(2, 3, 5)).ToArray<float>().ShouldBe([5, 0, 0, 0, 5, 0]);
        var vector = NdArray.From(Vector<float>.Build.Dense([1, 2]));
        vector.Shape.ShouldBe([2]);
        vector.ToVector<float>()[1].ShouldBe(2);
    }

    [Test]
    public void Other_ranks_types_and_null_are_refused()
    {
        Should.Throw<ArgumentException>(() => NdArray.Zeros([2]).ToMatrix<float>())
            .Message.ShouldContain("ToMatrix: an array of shape (2) has 1 axes");
        Should.Throw<ArgumentException>(() => NdArray.Zeros([2, 2]).ToVector<float>());
        Should.Throw<ArgumentException>(() => NdArray.Zeros([2, 2]).ToMatrix<double>());
        Should.Throw<ArgumentNullException>(() => NdArray.From((Matrix<float>)null!));
        Should.Throw<ArgumentNullException>(() => NdArray.From((Vector<float>)null!));
        Should.Throw<ArgumentException>(() => NdArray.From(Matrix<System.Numerics.Complex>.Build.Dense(1, 1)));
    }

    [Test]
    public void Matrices_and_vectors_of_other_numbers_than_floats_are_refused()
    {
        NdArray x = NdArray.Zeros([2, 2], DType.Int32);
        Should.Throw<ArgumentException>(() => x.ToMatrix<int>()).Message.ShouldContain("x.To(DType.Float64).ToMatrix<double>()");
        Should.Throw<ArgumentException>(() => x.Reshape(4).ToVector<int>()).Message.ShouldStartWith("ToVector: ");
        Should.Throw<ArgumentException>(() => x.ToMatrix<long>());
    }

    [Test]
    public void Tensor_spans_longer_than_an_array_are_refused()
    {
        nint length = int.MaxValue;
        Should.Throw<ArgumentException>(() => NdArray.From(new ReadOnlyTensorSpan<int>([7], [length + 2], [0])))
            .Message.ShouldStartWith("NdArray.From: the tensor would make an array of shape (2147483649)");
    }

    [Test]
    public void Empty_arrays_become_empty_matrices() => NdArray.From(NdArray.Zeros([0, 3]).ToMatrix<float>()).Shape.ShouldBe([0, 3]);

    [Test]
    public void Tensor_spans_see_the_elements_and_strided_ones_are_copied_in_order()
    {
        NdArray x = NdArray.Arange(6).Reshape(2, 3);
        var span = x.AsTensorSpan<float>();
        span[[1, 2]].ShouldBe(5);
        x.AsWritableSpan<float>()[5] = 9;
        span[[1, 2]].ShouldBe(9);
        NdArray.From(span).ToArray<float>().ShouldBe([0, 1, 2, 3, 4, 9]);
        var strided = new ReadOnlyTensorSpan<int>([1, 2, 3, 4, 5, 6], [2, 2], [3, 1]);
        NdArray.From(strided).ToArray<int>().ShouldBe([1, 2, 4, 5]);
        NdArray.Zeros([0, 3]).AsTensorSpan<float>().FlattenedLength.ShouldBe(0);
        NdArray.From(((NdArray)2f).AsTensorSpan<float>()).Shape.ShouldBe([1]); // tensor spans have at least one axis
        NdArray.From(default(ReadOnlyTensorSpan<float>)).Shape.ShouldBe([0]); // but for a default one, which has no elements either
    }
}
