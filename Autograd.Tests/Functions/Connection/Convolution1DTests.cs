using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class Convolution1DTests
{
    private static readonly NdArray Row = NdArray.From([1f, 2, 4, 8, 16], [1, 1, 5]);
    private static readonly NdArray Difference = NdArray.From([-1f, 1], [1, 1, 2]);

    [Test]
    public void Known_values()
    {
        F.Convolution1D(Row, Difference).Data.ToArray<float>().ShouldBe([1, 2, 4, 8]);
        F.Convolution1D(Row, Difference, Vector(1), stride: 2, pad: 1, coverAll: true, dilate: 2).Data.ToArray<float>()
            .ShouldBe([3, 7, -7]);
        F.Convolution1D(NdArray.Ones([2, 4, 5]), NdArray.Ones([2, 2, 3]), groups: 2).Data.ToArray<float>().ShouldAllBe(value => value == 6);
    }

    [Test]
    public void Messages_name_the_function_and_what_to_write()
    {
        Refused(() => F.Convolution1D(NdArray.Ones([2, 5]), Difference), "Convolution1D: x (2, 5) has 2 axes", "F.Reshape(x, 2, 1, 5)");
        Refused(() => F.Convolution1D(Row, NdArray.Ones([1, 2, 2])), "Convolution1D: x has 1 channels, W takes 2");
        Refused(() => F.Convolution1D(Row, Difference, stride: 0), "Convolution1D: stride");
        Refused(() => F.Convolution1D(Row, NdArray.Ones([1, 1, 6])), "Convolution1D: a kernel (1, 6) does not fit");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((x, W, b) => F.Convolution1D(x, W, b, 2, 1), Draw.Normal(2, 2, 5), Draw.Normal(3, 2, 3), Draw.Normal(3))
            .Gradients().AlsoEmpty(0);
}
