using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;

namespace Autograd.Tests.Functions;

public class AveragePooling2DTests
{
    private static readonly NdArray Image = NdArray.From([1f, 5, 2, 0, 3, 4, 9, 8, 7], [1, 1, 3, 3]);

    [Test]
    public void Known_values()
    {
        F.AveragePooling2D(Image, 2).Data.ToArray<float>().ShouldBe([2.25f]);
        F.AveragePooling2D(Image, (1, 2), stride: 1).Data.ToArray<float>().ShouldBe([3, 3.5f, 1.5f, 3.5f, 8.5f, 7.5f]);
    }

    [Test]
    public void The_padding_counts_by_default()
    {
        F.AveragePooling2D(Image, 2, pad: 1).Data.ToArray<float>().ShouldBe([0.25f, 1.75f, 2.25f, 5.5f]);
        F.AveragePooling2D(Image, 2, pad: 1, padValue: null).Data.ToArray<float>().ShouldBe([1, 3.5f, 4.5f, 5.5f]);
    }

    [Test]
    public void Elements_that_no_window_reaches_have_gradient_zero()
    {
        Variable x = new(Image);
        F.AveragePooling2D(x, 2).Backward();
        x.Grad!.ToArray<float>().ShouldBe([0.25f, 0.25f, 0, 0.25f, 0.25f, 0, 0, 0, 0]);
    }

    [Test]
    public void Misfits_are_refused()
    {
        Refused(() => F.AveragePooling2D(Image, 4), "AveragePooling2D: a kernel (4, 4) does not fit");
        Refused(() => F.AveragePooling2D(Image, 2, padValue: 1), "padValue is 1");
    }

    [TestCase(0.0), TestCase(null)]
    public void Gradients_agree_with_numeric_ones(double? padValue) =>
        FunctionCheck.Of(x => F.Square(F.AveragePooling2D(x, (3, 2), (2, 1), 1, padValue)), Draw.Normal(2, 2, 5, 4))
            .Gradients().AlsoEmpty();
}
