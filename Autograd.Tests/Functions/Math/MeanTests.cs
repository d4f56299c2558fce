using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class MeanTests
{
    [Test]
    public void The_mean_of_an_empty_array_is_NaN_and_its_gradient_is_empty()
    {
        Variable x = new(NdArray.Zeros([0, 3]));
        var y = F.Mean(x);
        y.Backward();
        y.Data.ToScalar().ShouldBe(double.NaN);
        x.Grad!.Shape.ShouldBe([0, 3]);
        F.Mean(x, 0).Data.ToArray<float>().ShouldAllBe(v => float.IsNaN(v));
        F.Mean(x, 1).Shape.ShouldBe([0]);
    }

    [Test]
    public void The_mean_of_an_empty_array_has_a_recorded_gradient()
    {
        Variable x = new(NdArray.Zeros([2, 0]));
        F.Sum(F.Mean(x, 1)).Backward(createGraph: true);
        x.Grad!.Shape.ShouldBe([2, 0]);
    }

    [Test]
    public void The_mean_of_a_scalar_is_itself() => F.Mean(5.0).Data.ToScalar().ShouldBe(5);

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Square(F.Mean(x, -1, keepDims: true)), Draw.Normal(3, 2)).Gradients().AlsoEmpty();
}
