using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;

namespace Autograd.Tests.Functions;

public class Deconvolution1DTests
{
    private static readonly NdArray Row = NdArray.From([1f, 2, 3], [1, 1, 3]);
    private static readonly NdArray W = NdArray.From([1f, 10], [1, 1, 2]);

    [Test]
    public void Known_values()
    {
        F.Deconvolution1D(Row, W).Data.ToArray<float>().ShouldBe([1, 12, 23, 30]);
        F.Deconvolution1D(Row, W, stride: 2, pad: 1, outsize: 5).Data.ToArray<float>().ShouldBe([10, 2, 20, 3, 30]);
        F.Deconvolution1D(Row, W, dilate: 2).Data.ToArray<float>().ShouldBe([1, 2, 13, 20, 30]);
    }

    [Test]
    public void Messages_name_the_function() =>
        Refused(() => F.Deconvolution1D(Row, NdArray.Ones([2, 1, 2])), "Deconvolution1D: x has 1 channels, W takes 2");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((x, weights, b) => F.Deconvolution1D(x, weights, b, 2, 1),
            Draw.Normal(2, 2, 4), Draw.Normal(2, 2, 3), Draw.Normal(2)).Gradients().AlsoEmpty(0);
}
