using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class Deconvolution2DTests
{
    [Test]
    public void Known_values()
    {
        NdArray x = NdArray.From([1f, 2, 3, 4], [1, 1, 2, 2]), W = NdArray.From([1f, 10], [1, 1, 1, 2]);
        F.Deconvolution2D(x, W).Data.ToArray<float>().ShouldBe([1, 12, 20, 3, 34, 40]);
        F.Deconvolution2D(x, W, Vector(5), stride: (1, 3)).Data.ToArray<float>().ShouldBe([6, 15, 5, 7, 25, 8, 35, 5, 9, 45]);
        F.Deconvolution2D(x, W, pad: (0, 1)).Data.ToArray<float>().ShouldBe([12, 34]);
        F.Deconvolution2D(x, W, stride: 2, outsize: (4, 4)).Data.ToArray<float>()
            .ShouldBe([1, 10, 2, 20, 0, 0, 0, 0, 3, 30, 4, 40, 0, 0, 0, 0]);
    }

    [Test]
    public void It_is_the_transpose_of_a_convolution()
    {
        NdArray x = Draw.Normal(2, 4, 7, 6), W = Draw.Normal(6, 2, 3, 2);
        var y = F.Convolution2D(x, W, null, (2, 3), 1, coverAll: true, dilate: (1, 2), groups: 2).Data;
        var g = Draw.Normal(y.Shape);
        var back = F.Deconvolution2D(g, W, null, (2, 3), 1, (7, 6), (1, 2), 2).Data;
        (y * g).Sum().ToScalar().ShouldBe((x * back).Sum().ToScalar(), 1e-10);
    }

    [Test]
    public void An_outsize_that_leads_back_to_x_is_taken_and_another_refused()
    {
        NdArray x = NdArray.Ones([1, 1, 2, 2]), W = NdArray.Ones([1, 1, 3, 3]);
        foreach (var size in new[] { 4, 5, 6 }) F.Deconvolution2D(x, W, stride: 2, outsize: size).Shape.ShouldBe([1, 1, size, size]);
        foreach (var size in new[] { 3, 7 })
            Refused(() => F.Deconvolution2D(x, W, stride: 2, outsize: size), $"no image of outsize ({size}, {size})", "outsize: (5, 5)");
    }

    [Test]
    public void Shapes_that_do_not_fit_are_refused()
    {
        NdArray x = NdArray.Ones([2, 4, 3, 3]);
        Refused(() => F.Deconvolution2D(x, NdArray.Ones([8, 4, 3, 3])), "x has 4 channels, W takes 8", "F.Transpose(W, 1, 0, 2, 3)");
        Refused(() => F.Deconvolution2D(x, NdArray.Ones([3, 8, 3, 3])), "new L.Deconvolution2D(4, 8, 3)");
        Refused(() => F.Deconvolution2D(x, NdArray.Ones([4, 8, 3, 3]), groups: 3), "4 channels cannot be cut into 3 groups");
        Refused(() => F.Deconvolution2D(x, NdArray.Ones([4, 8, 3, 3]), NdArray.Ones([4])), "b (4) does not fit 8 outputs");
        Refused(() => F.Deconvolution2D(x, NdArray.Ones([4, 8, 3, 3]), pad: 3),
            "Deconvolution2D: nothing is left of the output once pad (3, 3) is cut off");
        Refused(() => F.Deconvolution2D(x, NdArray.Ones([4, 8])), "W has 2 axes");
        Refused(() => F.Deconvolution2D(NdArray.Ones([2, 4]), NdArray.Ones([4, 8, 3, 3])), "x has 2 axes");
        Refused(() => F.Deconvolution2D(x, NdArray.Ones([4, 8, 3, 3]), dilate: -1), "dilate is (-1, -1)");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((x, W, b) => F.Deconvolution2D(x, W, b), Draw.Normal(2, 2, 2, 3), Draw.Normal(2, 3, 2, 2), Draw.Normal(3))
            .Gradients().AlsoEmpty(0);

    [TestCase(2, 1, null, 1, 1), TestCase(2, 1, 4, 1, 2), TestCase(1, 1, null, 2, 1), TestCase(3, 0, 8, 2, 2)]
    public void Gradients_agree_with_numeric_ones_for_all_arguments(int stride, int pad, int? height, int dilate, int groups) =>
        FunctionCheck.Of((x, W) =>
        {
            Size2D? outsize = height is { } value ? (value, 3 + dilate - 2) : null;
            return F.Deconvolution2D(x, W, null, (stride, 1), (pad, 1), outsize, (1, dilate), groups);
        }, Draw.Normal(1, 2, 2, 3), Draw.Normal(2, 2, 3, 2)).Gradients();
}
