using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class StatisticsTests
{
    [Test]
    public void Averages_and_variances_with_gradients()
    {
        FunctionCheck.Of((x, w) => F.Average(x, [1], w), Draw.Normal(3, 2), Draw.Uniform(0.5, 1, 2)).Gradients();
        FunctionCheck.Of(x => F.Var(x, 0), Draw.Normal(3, 2)).Gradients();
        FunctionCheck.Of(x => F.Normalize(x), Draw.Normal(3, 2)).Gradients();
        FunctionCheck.Of((x, y) => F.Scale(F.Bias(x, y), y), Draw.Normal(3, 2), Draw.Normal(2)).Gradients();
        FunctionCheck.Of((a, b) => F.BatchMatMul(a, b, transA: true), Draw.Normal(2, 3, 2), Draw.Normal(2, 3)).Gradients();
        FunctionCheck.Of(F.SquaredDifference, Draw.Normal(3, 2), Draw.Normal(2)).Gradients();
        FunctionCheck.Of(F.Reciprocal, Draw.Uniform(0.5, 2, 3)).Forward(x => 1 / x).Gradients();
    }

    [Test]
    public void Vector_of_zeros_is_normalized_to_itself()
    {
        Variable x = new(NdArray.Zeros([1, 2], DType.Float64));
        F.Sum(F.Normalize(x)).Backward();
        x.Grad!.ToArray<double>().ShouldBe([1e5, 1e5], 1e-6);
    }

    [Test]
    public void Whole_numbers_and_places_are_constants()
    {
        Variable x = new(new[] { -1.5f, 0, 2.5f });
        F.Floor(x).Data.ToArray<float>().ShouldBe([-2, 0, 2]);
        F.Ceil(x).Data.ToArray<float>().ShouldBe([-1, 0, 3]);
        F.Sign(x).RequiresGrad.ShouldBeFalse();
        (F.ArgMax(x).Data.ToScalar(), F.ArgMin(x, 0).Data.ToScalar()).ShouldBe((2, 0));
        Should.Throw<ArgumentException>(() => F.Floor(new[] { 1 })).Message.ShouldStartWith("Floor: x is int32");
    }

    [Test]
    public void Weights_and_factors_that_do_not_fit_are_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => F.Average(NdArray.Ones([3, 2]), [0], NdArray.Ones([2])))
            .Message.ShouldStartWith("Average: weights (2) do not fit x (3, 2)");
        Should.Throw<ArgumentException>(() => F.Scale(NdArray.Ones([3, 2]), NdArray.Ones([3])))
            .Message.ShouldStartWith("Scale: y (3) does not match x (3, 2) from axis 1");
    }
}
