using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SumTests
{
    [TestCase(0, false, "(3, 4)"), TestCase(1, true, "(2, 1, 4)"), TestCase(-1, false, "(2, 3)")]
    public void One_axis_is_removed_or_kept(int axis, bool keepDims, string shape)
    {
        Variable x = new(NdArray.Arange(24).Reshape(2, 3, 4));
        var y = F.Sum(x, axis, keepDims);
        y.Shape.ToString().ShouldBe(shape);
        y.Backward(NdArray.Full(y.Shape, 2));
        x.Grad!.ToArray<float>().ShouldAllBe(g => g == 2);
        y.Creator!.RetainedInputs.ShouldBeEmpty();
    }

    [Test]
    public void Without_axes_all_are_summed()
    {
        F.Sum(Vector(1, 2, 4)).Data.ToScalar().ShouldBe(7);
        F.Sum(Vector(1, 2, 4), keepDims: true).Shape.ShouldBe([1]);
        F.Sum(3.0).Shape.ShouldBe([]);
    }

    [Test]
    public void The_sum_of_an_empty_array_is_0_and_its_gradient_is_empty()
    {
        Variable x = new(NdArray.Zeros([0, 3]));
        var y = F.Sum(x);
        y.Backward();
        y.Data.ToScalar().ShouldBe(0);
        x.Grad!.Shape.ShouldBe([0, 3]);
        F.Sum(x, 0).Data.ToArray<float>().ShouldBe([0, 0, 0]);
        F.Sum(x, 1).Shape.ShouldBe([0]);
    }

    [Test]
    public void Missing_and_repeated_axes_are_refused()
    {
        Variable x = new(NdArray.Zeros([2, 3]));
        Should.Throw<ArgumentOutOfRangeException>(() => F.Sum(x, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => F.Sum(x, [0, -3]));
        Should.Throw<ArgumentException>(() => F.Sum(x, [1, -1])).Message.ShouldContain("Sum: axis -1 is named twice");
        Should.Throw<ArgumentOutOfRangeException>(() => F.Sum(1f, 0));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Square(F.Sum(x, [0, 2])), Draw.Normal(3, 2, 2)).Gradients().AlsoEmpty();
}
