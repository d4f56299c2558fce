using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class Convolution2DTests
{
    private static readonly Variable Images = new(NdArray.Ones([2, 4, 5, 5]), name: "images");

    [Test]
    public void Known_values()
    {
        NdArray x = NdArray.Arange(16).Reshape(1, 1, 4, 4), W = NdArray.From([1f, 0, 0, -1], [1, 1, 2, 2]);
        F.Convolution2D(x, W).Data.ToArray<float>().ShouldBe([-5, -5, -5, -5, -5, -5, -5, -5, -5]);
        F.Convolution2D(x, W, Vector(1), stride: 2).Data.ToArray<float>().ShouldBe([-4, -4, -4, -4]);
        F.Convolution2D(x, W, stride: 3, coverAll: true).Data.ToArray<float>().ShouldBe([-5, 3, 12, 15]);
        F.Convolution2D(x, W, pad: (1, 0)).Data.ToArray<float>()[..3].ShouldBe([-1, -2, -3]);
        F.Convolution2D(x, W, dilate: 3).Data.ToArray<float>().ShouldBe([-15]);
    }

    [Test]
    public void Groups_are_convolutions_side_by_side()
    {
        NdArray x = Draw.Normal(2, 4, 5, 5), W = Draw.Normal(6, 2, 3, 3);
        var halves = F.SplitAxis(x, 2, axis: 1)
            .Zip(F.SplitAxis(W, 2, axis: 0), (part, weights) => F.Convolution2D(part, weights).Data).ToArray();
        var y = F.SplitAxis(F.Convolution2D(x, W, groups: 2), 2, axis: 1);
        for (var i = 0; i < 2; i++) Close(y[i].Data, halves[i]);
    }

    [Test]
    public void Elements_that_no_window_reaches_have_gradient_zero()
    {
        Variable x = new(NdArray.Ones([1, 1, 4, 6]));
        F.Sum(F.Convolution2D(x, NdArray.Ones([1, 1, 2, 2]), stride: 3)).Backward();
        x.Grad!.ToArray<float>()[..6].ShouldBe([1, 1, 0, 1, 1, 0]);
        x.Grad!.ToArray<float>()[12..].ShouldAllBe(g => g == 0);
    }

    [Test]
    public void Only_what_a_gradient_reads_is_kept()
    {
        Variable x = new(NdArray.Ones([1, 1, 2, 2])), W = new(NdArray.Ones([1, 1, 2, 2])), b = new(NdArray.Ones([1]));
        Variable xConstant = x.Data, WConstant = W.Data;
        F.Convolution2D(x, W, b).Creator!.RetainedInputs.ShouldBe([x.Node, W.Node]);
        F.Convolution2D(xConstant, W, b).Creator!.RetainedInputs.ShouldBe([xConstant.Node]);
        F.Convolution2D(x, WConstant, b).Creator!.RetainedInputs.ShouldBe([WConstant.Node]);
        F.Convolution2D(xConstant, WConstant, b).Creator!.RetainedInputs.ShouldBeEmpty();
    }

    [Test]
    public void An_empty_batch_has_zero_gradients()
    {
        Variable x = new(NdArray.Zeros([0, 2, 3, 3])), W = new(NdArray.Ones([4, 2, 2, 2])), b = new(NdArray.Ones([4]));
        var y = F.Convolution2D(x, W, b);
        y.Shape.ShouldBe([0, 4, 2, 2]);
        F.Sum(y).Backward();
        W.Grad!.ToArray<float>().ShouldAllBe(g => g == 0);
        b.Grad!.ToArray<float>().ShouldAllBe(g => g == 0);
    }

    [Test]
    public void No_filters_give_no_channels_and_zero_gradients()
    {
        Variable x = new(NdArray.Ones([1, 2, 3, 3]));
        var y = F.Convolution2D(x, NdArray.Ones([0, 2, 2, 2]));
        y.Shape.ShouldBe([1, 0, 2, 2]);
        y.Backward(y.Data);
        x.Grad!.ToArray<float>().ShouldAllBe(g => g == 0);
    }

    [Test]
    public void Differing_channels_are_explained() =>
        Should.Throw<ArgumentException>(() => F.Convolution2D(Images, new Variable(NdArray.Ones([8, 3, 3, 3]), name: "W")))
            .Message.ShouldBe(
            """
            Convolution2D: x has 4 channels, W takes 3
                x  float32 (2, 4, 5, 5)   images
                W  float32 (8, 3, 3, 3)   W
              rule: x (N, in, H, W), W (out, in, kh, kw)
              try:  new L.Convolution2D(4, 8, 3)
            """);

    [Test]
    public void Other_shapes_that_do_not_fit_are_refused()
    {
        Refused(() => F.Convolution2D(NdArray.Ones([2, 64]), NdArray.Ones([8, 1, 3, 3])), "F.Reshape(x, 2, 1, 8, 8)");
        Refused(() => F.Convolution2D(NdArray.Ones([4, 5, 5]), NdArray.Ones([8, 4, 3, 3])), "F.Reshape(x, 1, 4, 5, 5)");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 4])), "W has 2 axes");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 4, 0, 1])), "has no taps");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 2, 3, 3])), "groups: 2");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([9, 2, 3, 3]), groups: 2), "9 filters cannot be cut into 2 groups");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 4, 3, 3]), NdArray.Ones([4])), "b (4) does not fit 8 outputs");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 4, 7, 3])),
            "a kernel (7, 3) does not fit on an image (5, 5) with pad (0, 0)", "pad: (1, 0)");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 4, 3, 3]), dilate: 3), "dilated to (7, 7)");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 4, 3, 3]), stride: 0), "stride is (0, 0)");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 4, 3, 3]), pad: (0, -1)), "pad is (0, -1)");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 4, 3, 3]), groups: 0), "groups is 0");
        Refused(() => F.Convolution2D(Images, NdArray.Ones([8, 4, 3, 3], DType.Float64)), "float64");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((x, W, b) => F.Convolution2D(x, W, b), Draw.Normal(2, 2, 4, 3), Draw.Normal(3, 2, 2, 2), Draw.Normal(3))
            .Gradients().AlsoEmpty(0);

    [TestCase(2, 1, false, 1, 1), TestCase(2, 1, true, 1, 2), TestCase(1, 2, false, 2, 1), TestCase(3, 0, true, 2, 2)]
    public void Gradients_agree_with_numeric_ones_for_all_arguments(int stride, int pad, bool coverAll, int dilate, int groups) =>
        FunctionCheck.Of((x, W) => F.Convolution2D(x, W, null, (stride, 1), (pad, 1), coverAll, (1, dilate), groups),
            Draw.Normal(1, 2, 4, 5), Draw.Normal(2, 2 / groups, 3, 2)).Gradients();

    [TestCase(3, 1), TestCase(1, 3), TestCase(2, 3)]
    public void Gradient_of_the_weights_is_the_sum_over_the_elements_under_each_tap_however_the_kernel_is_dilated(int down, int across)
    {
        Variable x = new(Draw.Normal(2, 3, 9, 8)), W = new(Draw.Normal(4, 3, 3, 2));
        var y = F.Convolution2D(x, W, stride: (1, 2), pad: (2, 1), dilate: (down, across));
        var gy = Draw.Normal(y.Shape);
        y.Backward(gy);
        for (var (o, c) = (0, 0); o < 4; (o, c) = c == 2 ? (o + 1, 0) : (o, c + 1))
            for (var (k, l) = (0, 0); k < 3; (k, l) = l == 1 ? (k + 1, 0) : (k, 1))
            {
                var sum = 0.0;
                for (var n = 0; n < 2; n++)
                    for (var i = 0; i < y.Shape[2]; i++)
                        for (var j = 0; j < y.Shape[3]; j++)
                        {
                            var (row, column) = (i - 2 + k * down, 2 * j - 1 + l * across);
                            if (row is >= 0 and < 9 && column is >= 0 and < 8) sum += gy[n, o, i, j] * x.Data[n, c, row, column];
                        }

                W.Grad![o, c, k, l].ShouldBe(sum, 1e-12);
            }
    }

    [Test]
    public void Image_without_channels_is_explained() =>
        Refused(() => F.Convolution2D(NdArray.Ones([2, 0, 4, 4]), NdArray.Ones([2, 1, 3, 3])),
            "Convolution2D", "x has 0 channels, W takes 1");
}
