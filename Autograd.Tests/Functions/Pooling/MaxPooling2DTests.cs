using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;

namespace Autograd.Tests.Functions;

public class MaxPooling2DTests
{
    [Test]
    public void Known_values_and_places()
    {
        NdArray x = NdArray.From([1f, 5, 2, 0, 3, 4, 9, 8, 7], [1, 1, 3, 3]);
        F.MaxPooling2D(x, 2, out var indices).Data.ToArray<float>().ShouldBe([5, 4, 9, 7]);
        indices.ToArray<int>().ShouldBe([1, 2, 0, 0]);
        F.MaxPooling2D(x, 2, coverAll: false).Data.ToArray<float>().ShouldBe([5]);
        F.MaxPooling2D(x, (1, 2), stride: 1).Data.ToArray<float>().ShouldBe([5, 5, 3, 4, 9, 8]);
        F.MaxPooling2D(x, 2, pad: 1, coverAll: false).Data.ToArray<float>().ShouldBe([1, 5, 9, 8]);
        F.MaxPooling2D(x, 3, stride: 2, pad: (1, 0), coverAll: false).Data.ToArray<float>().ShouldBe([5, 9]);
    }

    [TestCase(1), TestCase(2), TestCase(3), TestCase(4)]
    public void It_is_the_maximum_of_each_window(int stride)
    {
        NdArray x = Draw.Distinct(2, 3, 20, 37);
        var y = F.MaxPooling2D(x, (2, 3), (stride, 2), (1, 2)).Data;
        for (var i = 0; i < y.Shape[2]; i++)
            for (var j = 0; j < y.Shape[3]; j++)
            {
                var (top, left) = (i * stride - 1, j * 2 - 2);
                var window = from row in Enumerable.Range(top, 2)
                             from column in Enumerable.Range(left, 3)
                             where row >= 0 && column >= 0 && row < 20 && column < 37
                             select x[1, 2, row, column];
                y[1, 2, i, j].ShouldBe(window.DefaultIfEmpty(double.NegativeInfinity).Max());
            }
    }

    [Test]
    public void The_first_of_equal_elements_gets_the_gradient()
    {
        Variable x = new(NdArray.Ones([1, 1, 2, 2]));
        F.MaxPooling2D(x, 2).Backward();
        x.Grad!.ToArray<float>().ShouldBe([1, 0, 0, 0]);
    }

    [Test]
    public void NaN_wins_and_keeps_its_place()
    {
        Variable x = new(NdArray.From([1f, float.NaN, 3, float.NaN], [1, 1, 2, 2]));
        var y = F.MaxPooling2D(x, 2, out var indices);
        y.Data.ToScalar().ShouldBe(double.NaN);
        indices.ToArray<int>().ShouldBe([1]);
    }

    [Test]
    public void A_window_wholly_in_the_padding_gives_minus_infinity_and_no_gradient()
    {
        Variable x = new(NdArray.Ones([1, 1, 1, 1]));
        var y = F.MaxPooling2D(x, 1, pad: 1);
        y.Data.ToArray<float>()[0].ShouldBe(float.NegativeInfinity);
        y.Backward(NdArray.Ones(y.Shape));
        x.Grad!.ToArray<float>().ShouldBe([1]);
    }

    [Test]
    public void The_places_are_the_callers_own()
    {
        Variable x = new(NdArray.Arange(4).Reshape(1, 1, 2, 2));
        var y = F.MaxPooling2D(x, 2, out var indices);
        indices.Fill(0);
        y.Backward();
        x.Grad!.ToArray<float>().ShouldBe([0, 0, 0, 1]);
        y.Creator!.RetainedInputs.ShouldBeEmpty();
    }

    [Test]
    public void Misfits_are_refused()
    {
        Refused(() => F.MaxPooling2D(NdArray.Ones([2, 64]), 2), "MaxPooling2D: x has 2 axes", "F.Reshape(x, 2, 1, 8, 8)");
        Refused(() => F.MaxPooling2D(NdArray.Ones([1, 1, 3, 3]), 5, coverAll: false),
            "a kernel (5, 5) does not fit on an image (3, 3)", "pad: (1, 1)");
        Refused(() => F.MaxPooling2D(NdArray.Ones([1, 1, 3, 3]), 0), "ksize is (0, 0)");
        Refused(() => F.MaxPooling2D(NdArray.Ones([1, 1, 3, 3]), 2, stride: (1, 0)), "stride is (1, 0)");
        Refused(() => F.MaxPooling2D(NdArray.Ones([1, 1, 3, 3]), 2, pad: -1), "pad is (-1, -1)");
        Refused(() => F.MaxPooling2D(NdArray.Ones([1, 1, 3, 3], DType.Int32), 2), "int32");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.MaxPooling2D(x, 2), Draw.Distinct(2, 2, 4, 5)).Gradients().AlsoEmpty();

    [TestCase(1, true), TestCase(2, true), TestCase(3, false)]
    public void Gradients_agree_with_numeric_ones_for_all_arguments(int stride, bool coverAll) =>
        FunctionCheck.Of(x => F.MaxPooling2D(x, (3, 2), (stride, 1), (1, 0), coverAll), Draw.Distinct(1, 2, 5, 4)).Gradients();
}
