using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class TransposeTests
{
    [Test]
    public void Reversed_by_default_and_back_in_the_gradient()
    {
        Variable x = new(NdArray.Arange(6).Reshape(1, 2, 3));
        var y = F.Transpose(x);
        y.Shape.ShouldBe([3, 2, 1]);
        y.Backward(NdArray.Arange(6).Reshape(3, 2, 1));
        x.Grad!.ToArray<float>().ShouldBe([0, 2, 4, 1, 3, 5]);
    }

    [Test]
    public void Negative_axes_count_from_the_last_and_the_recorded_gradient_agrees()
    {
        Variable x = new(NdArray.Arange(24, DType.Float64).Reshape(2, 3, 4)), w = NdArray.Arange(24, DType.Float64).Reshape(4, 2, 3);
        F.Sum(F.Square(F.Transpose(x, -1, 0, 1)) * w).Backward(createGraph: true);
        Close(x.Grad!, 2 * x.Data * w.Data.Transpose(1, 2, 0));
        var gx = x.GradVariable!;
        x.ClearGrad();
        F.Sum(gx).Backward();
        Close(x.Grad!, 2 * w.Data.Transpose(1, 2, 0));
    }

    [TestCase(0, 0), TestCase(0), TestCase(0, 1, 2)]
    public void Axes_that_are_no_permutation_are_refused(params int[] axes) =>
        Should.Throw<ArgumentException>(() => F.Transpose(NdArray.Ones([2, 3]), axes));

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Transpose(x) * F.Transpose(x, -1, -2), Draw.Normal(3, 2)).Gradients().AlsoEmpty();
}
