using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class MaxTests
{
    [Test]
    public void Ties_share_the_gradient_evenly()
    {
        Variable x = new(Vector(1, 3, 3, 2));
        var y = F.Max(x);
        y.Data.ToScalar().ShouldBe(3);
        y.Backward();
        x.Grad!.ToArray<float>().ShouldBe([0, 0.5f, 0.5f, 0]);
    }

    [Test]
    public void The_shares_of_each_row_sum_to_its_gradient()
    {
        Variable x = new((NdArray)new[,] { { 0f, -0f, 0f }, { 1f, 2f, 2f }, { 5f, 4f, 3f } });
        F.Max(x, axis: 1).Backward(Vector(3, 4, 5));
        x.Grad!.ToArray<float>().ShouldBe([1, 1, 1, 0, 2, 2, 5, 0, 0]);
    }

    [Test]
    public void Infinities_tie()
    {
        Variable x = new(Vector(float.NegativeInfinity, float.NegativeInfinity));
        F.Max(x).Backward();
        x.Grad!.ToArray<float>().ShouldBe([0.5f, 0.5f]);
    }

    [Test]
    public void NaN_wins_and_its_gradient_is_NaN()
    {
        Variable x = new(Vector(1, float.NaN, 3));
        var y = F.Max(x);
        y.Data.ToScalar().ShouldBe(double.NaN);
        y.Backward();
        x.Grad!.ToArray<float>().ShouldAllBe(g => float.IsNaN(g));
    }

    [Test]
    public void The_maximum_of_an_empty_array_is_refused_but_an_empty_list_of_maxima_is_not()
    {
        Should.Throw<ArgumentException>(() => F.Max(NdArray.Zeros([0, 3]))).Message.ShouldStartWith("Max:");
        Should.Throw<ArgumentException>(() => F.Max(NdArray.Zeros([2, 0]), 1));
        F.Max(NdArray.Zeros([0, 3]), 1).Shape.ShouldBe([0]);
    }

    [Test]
    public void Axes_named_twice_are_refused() =>
        Should.Throw<ArgumentException>(() => F.Max(NdArray.Zeros([2, 3]), [0, 0])).Message.ShouldContain("Max: axis 0 is named twice");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Square(F.Max(x, 1)), Draw.Distinct(3, 4)).Gradients().AlsoEmpty();
}
