using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class LinearTests
{
    [Test]
    public void Without_a_bias_it_is_a_product_with_W_transposed()
    {
        Variable x = new(NdArray.Arange(6).Reshape(2, 3)), W = new(NdArray.Arange(12).Reshape(4, 3));
        var y = F.Linear(x, W);
        y.Data.ToArray<float>().ShouldBe(NdArray.MatMul(x.Data, W.Data, transposeB: true).ToArray<float>());
        F.Sum(y).Backward();
        x.Grad!.ToArray<float>().ShouldBe([18, 22, 26, 18, 22, 26]);
        W.Grad!.ToArray<float>().ShouldBe([3, 5, 7, 3, 5, 7, 3, 5, 7, 3, 5, 7]);
    }

    [Test]
    public void Only_what_a_gradient_reads_is_kept()
    {
        Variable x = new(NdArray.Ones([2, 3]), name: "x"), W = new(NdArray.Ones([4, 3]), name: "W"), b = new(NdArray.Zeros([4]), name: "b");
        Variable xConstant = x.Data, WConstant = W.Data;
        F.Linear(x, W, b).Creator!.RetainedInputs.ShouldBe([x.Node, W.Node]);
        F.Linear(xConstant, W, b).Creator!.RetainedInputs.ShouldBe([xConstant.Node]);
        F.Linear(x, WConstant, b).Creator!.RetainedInputs.ShouldBe([WConstant.Node]);
        F.Linear(xConstant, WConstant, b).Creator!.RetainedInputs.ShouldBeEmpty();
        F.Sum(F.Linear(xConstant, WConstant, b)).Backward();
        b.Grad!.ToArray<float>().ShouldBe([2, 2, 2, 2]);
        F.Linear(xConstant, WConstant).Creator.ShouldBeNull();
    }

    [Test]
    public void An_empty_batch_has_empty_outputs_and_zero_gradients()
    {
        Variable x = new(NdArray.Zeros([0, 2, 3])), W = new(NdArray.Ones([4, 6])), b = new(NdArray.Ones([4]));
        var y = F.Linear(x, W, b);
        y.Shape.ShouldBe([0, 4]);
        F.Sum(y).Backward();
        x.Grad!.Shape.ShouldBe([0, 2, 3]);
        W.Grad!.ToArray<float>().ShouldAllBe(g => g == 0);
        b.Grad!.ToArray<float>().ShouldAllBe(g => g == 0);
    }

    [Test]
    public void Differing_features_are_explained() =>
        Should.Throw<ArgumentException>(() => F.Linear(NdArray.Ones([2, 128]), new Variable(NdArray.Ones([10, 64]), name: "W")))
            .Message.ShouldBe(
            """
            Linear: x has 128 features a sample, W takes 64
                x  float32 (2, 128)   constant
                W  float32 (10, 64)   W
              rule: x (N, in), W (out, in) → (N, out)
              try:  new L.Linear(128, 10)
            """);

    [Test]
    public void Other_shapes_that_do_not_fit_are_refused()
    {
        Variable x = NdArray.Ones([2, 3]), W = NdArray.Ones([4, 3]);
        Should.Throw<ArgumentException>(() => F.Linear(x, W, NdArray.Ones([3]))).Message.ShouldContain("b (3) does not fit 4 outputs");
        Should.Throw<ArgumentException>(() => F.Linear(x, W, NdArray.Ones([1, 4]))).Message.ShouldContain("F.Reshape(b, 4)");
        Should.Throw<ArgumentException>(() => F.Linear(Vector(1, 2, 3), W)).Message.ShouldContain("F.Reshape(x, 1, -1)");
        Should.Throw<ArgumentException>(() => F.Linear(x, Vector(1, 2, 3))).Message.ShouldContain("W has 1 axes");
        Should.Throw<ArgumentException>(() => F.Linear(x, W, nBatchAxes: 0));
        Should.Throw<ArgumentException>(() => F.Linear(x, NdArray.Ones([3, 4]))).Message.ShouldContain("F.Transpose(W)");
        Should.Throw<ArgumentException>(() => F.Linear(x, NdArray.Ones([3, 4], DType.Float64))).Message.ShouldContain("float64");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((x, W, b) => F.Linear(x, W, b), Draw.Normal(3, 2, 2), Draw.Normal(5, 4), Draw.Normal(5)).Gradients().AlsoEmpty(0);
}
