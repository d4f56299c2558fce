using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class MatMulTests
{
    [Test]
    public void Two_vectors_give_their_inner_product()
    {
        Variable a = new(Vector(1, 2, 3)), b = new(Vector(4, 5, 6));
        var y = F.MatMul(a, b);
        y.Shape.ShouldBe([]);
        y.Data.ToScalar().ShouldBe(32);
        y.Backward();
        a.Grad!.ToArray<float>().ShouldBe([4, 5, 6]);
        b.Grad!.ToArray<float>().ShouldBe([1, 2, 3]);
    }

    [Test]
    public void A_vector_meets_every_matrix_of_a_batch()
    {
        F.MatMul(NdArray.Ones([5, 2, 3]), Vector(1, 2, 3)).Shape.ShouldBe([5, 2]);
        F.MatMul(Vector(1, 2), NdArray.Ones([5, 2, 3])).Shape.ShouldBe([5, 3]);
        F.MatMul(Vector(1, 2), NdArray.Ones([2, 3]), transposeA: true).Shape.ShouldBe([3]);
    }

    [Test]
    public void Both_transposed_equals_the_transposed_product_of_the_swapped()
    {
        Variable a = new(NdArray.Arange(6, DType.Float64).Reshape(3, 2)), b = new(NdArray.Arange(12, DType.Float64).Reshape(4, 3));
        var y = F.MatMul(a, b, true, true);
        Close(y.Data, NdArray.MatMul(b.Data, a.Data).Transpose());
        F.Sum(y * y).Backward();
        var (ga, gb) = (a.Grad!, b.Grad!);
        a.ClearGrad();
        b.ClearGrad();
        F.Sum(F.Square(F.MatMul(b, a))).Backward();
        Close(ga, a.Grad!);
        Close(gb, b.Grad!);
    }

    [Test]
    public void An_operand_is_kept_only_if_the_other_needs_a_gradient()
    {
        Variable x = NdArray.Ones([2, 3]), W = new(NdArray.Ones([3, 4]), name: "W");
        F.MatMul(x, W).Creator!.RetainedInputs.ShouldBe([x.Node]);
        F.MatMul(new Variable(x.Data), (Variable)W.Data).Creator!.RetainedInputs.Single().Shape.ShouldBe([3, 4]);
        F.MatMul(new Variable(x.Data), W).Creator!.RetainedInputs.Count().ShouldBe(2);
        W.ClearGrad();
        F.Sum(F.MatMul(x, W)).Backward();
        W.Grad!.ToArray<float>().ShouldAllBe(g => g == 2);
    }

    [TestCase(0, 2, 3), TestCase(2, 0, 3), TestCase(2, 3, 0)]
    public void Empty_products_have_the_right_shapes_and_zeros(int m, int k, int n)
    {
        Variable a = new(NdArray.Ones([m, k])), b = new(NdArray.Ones([k, n]));
        var y = F.MatMul(a, b);
        y.Shape.ShouldBe([m, n]);
        y.Data.ToArray<float>().ShouldAllBe(v => v == k);
        F.Sum(y).Backward();
        a.Grad!.Shape.ShouldBe([m, k]);
        a.Grad.ToArray<float>().ShouldAllBe(v => v == n);
        b.Grad!.Shape.ShouldBe([k, n]);
    }

    [Test]
    public void Differing_inner_dimensions_are_explained()
    {
        Variable a = new(NdArray.Ones([32, 128])), b = new(NdArray.Ones([10, 128]), name: "W");
        Should.Throw<ArgumentException>(() => F.MatMul(F.Tanh(a), b)).Message.ShouldBe(
            """
            MatMul: inner dimensions differ (128 ≠ 10)
                a  float32 (32, 128)   output of Tanh
                b  float32 (10, 128)   W
              rule: (m, k) · (k, n) → (m, n)
              try:  F.MatMul(a, b, transposeB: true)
            """);
    }

    [Test]
    public void Scalars_mixed_types_and_batches_that_differ_are_refused()
    {
        Should.Throw<ArgumentException>(() => F.MatMul(2f, NdArray.Ones([2, 2]))).Message.ShouldContain("MatMul: a is a scalar");
        Should.Throw<ArgumentException>(() => F.MatMul(NdArray.Ones([2, 2]), NdArray.Ones([2, 2], DType.Float64)))
            .Message.ShouldContain("float64");
        Should.Throw<ArgumentException>(() => F.MatMul(NdArray.Ones([2, 2, 2]), NdArray.Ones([3, 2, 2]))).Message.ShouldContain("batch");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((a, b) => F.MatMul(a, b, transposeB: true), Draw.Normal(2, 1, 3, 2), Draw.Normal(3, 4, 2))
            .Gradients().AlsoEmpty(0);
}
