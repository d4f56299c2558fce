using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class ConvolutionTests
{
    [Test]
    public void Channels_are_taken_from_the_first_input()
    {
        var layer = new L.Convolution2D(6, 3);
        layer.ToString().ShouldBe("Convolution2D(?, 6, (3, 3))");
        layer.Forward(NdArray.Ones([2, 4, 8, 8])).Shape.ShouldBe([2, 6, 6, 6]);
        layer.W.Shape.ShouldBe([6, 4, 3, 3]);
        layer.ToString().ShouldBe("Convolution2D(4, 6, (3, 3))");
        Should.Throw<ArgumentException>(() => layer.Forward(NdArray.Ones([2, 3, 8, 8])))
            .Message.ShouldContain("new L.Convolution2D(3, 6, 3)");
    }

    [Test]
    public void All_arguments_reach_the_function()
    {
        NdArray x = NdArray.Arange(64).Reshape(1, 2, 4, 8), row = NdArray.Arange(20).Reshape(1, 2, 10);
        var layer = new L.Convolution2D(2, 4, (2, 3), 2, (1, 0), noBias: true, dilate: (1, 2), groups: 2);
        layer.Forward(x).Data.ToArray<float>()
            .ShouldBe(F.Convolution2D(x, layer.W, null, 2, (1, 0), dilate: (1, 2), groups: 2).Data.ToArray<float>());
        layer.ToString().ShouldBe("Convolution2D(2, 4, (2, 3), stride=(2, 2), pad=(1, 0), dilate=(1, 2), groups=2)");
        var back = new L.Deconvolution2D(null, 4, 3, 2, 1, outsize: (8, 15), groups: 2, initialBias: Initializers.Constant(1));
        back.Forward(x).Data.ToArray<float>()
            .ShouldBe(F.Deconvolution2D(x, back.W, back.b, 2, 1, (8, 15), groups: 2).Data.ToArray<float>());
        back.ToString().ShouldBe("Deconvolution2D(2, 4, (3, 3), stride=(2, 2), pad=(1, 1), groups=2)");
        var rows = new L.Convolution1D(null, 4, 3, 2, 1, dilate: 2, groups: 2);
        rows.Forward(row).Data.ToArray<float>()
            .ShouldBe(F.Convolution1D(row, rows.W, rows.b, 2, 1, dilate: 2, groups: 2).Data.ToArray<float>());
        rows.ToString().ShouldBe("Convolution1D(2, 4, 3, stride=2, pad=1, dilate=2, groups=2)");
    }

    [Test]
    public void Initial_values_are_LeCunNormal_over_the_fan_in_and_zeros()
    {
        using var seed = Config.Seed(1);
        var layer = new L.Convolution2D(16, 64, 5);
        (layer.W.Data * layer.W.Data).Mean().ToScalar().ShouldBe(1 / 400.0, 0.03 / 400);
        layer.b!.Data.ToArray<float>().ShouldAllBe(value => value == 0);
        new L.Convolution2D(1, 1, 1, noBias: true).b.ShouldBeNull();
    }

    [Test]
    public void Sizes_that_make_no_layer_are_refused()
    {
        Should.Throw<ArgumentException>(() => new L.Convolution2D(3, 4, 3, groups: 2))
            .Message.ShouldContain("3 channels in cannot be cut into 2 groups");
        Should.Throw<ArgumentException>(() => new L.Deconvolution2D(4, 3, 3, groups: 2)).Message.ShouldContain("3 channels out");
        Should.Throw<ArgumentException>(() => new L.Convolution2D(null, 4, 3, groups: 2).Forward(NdArray.Ones([1, 3, 4, 4])))
            .Message.ShouldContain("3 channels in");
        Should.Throw<ArgumentException>(() => new L.Convolution2D(3, 4, 0)).Message.ShouldContain("ksize is (0, 0)");
        Should.Throw<ArgumentException>(() => new L.Convolution1D(0, 4, 3));
        Should.Throw<ArgumentException>(() => new L.Convolution1D(3, 0, 3));
        Should.Throw<ArgumentException>(() => new L.Convolution1D(3, 3, 3, groups: 0));
    }
}
