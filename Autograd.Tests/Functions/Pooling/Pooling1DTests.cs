using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;

namespace Autograd.Tests.Functions;

public class Pooling1DTests
{
    private static readonly NdArray Row = NdArray.From([1f, 4, 2, 8, 6], [1, 1, 5]);

    [Test]
    public void Known_values()
    {
        F.MaxPooling1D(Row, 2, out var indices).Data.ToArray<float>().ShouldBe([4, 8, 6]);
        indices.ToArray<int>().ShouldBe([1, 1, 0]);
        F.MaxPooling1D(Row, 3, stride: 2, pad: 1, coverAll: false).Data.ToArray<float>().ShouldBe([4, 8, 8]);
        F.AveragePooling1D(Row, 2).Data.ToArray<float>().ShouldBe([2.5f, 5]);
        F.AveragePooling1D(Row, 2, pad: 1, padValue: null).Data.ToArray<float>().ShouldBe([1, 3, 7]);
        F.Unpooling1D(Row, 2).Data.ToArray<float>().ShouldBe([1, 1, 4, 4, 2, 2, 8, 8, 6]);
        F.Unpooling1D(Row, 2, coverAll: false).Data.ToArray<float>().ShouldBe([1, 1, 4, 4, 2, 2, 8, 8, 6, 6]);
        F.Unpooling1D(Row, 3, stride: 1, coverAll: false).Data.ToArray<float>().ShouldBe([1, 5, 7, 14, 16, 14, 6]);
        F.Unpooling1D(Row, 2, outsize: 9).Shape.ShouldBe([1, 1, 9]);
    }

    [Test]
    public void Messages_name_the_function()
    {
        Refused(() => F.MaxPooling1D(NdArray.Ones([2, 5]), 2), "MaxPooling1D: x (2, 5) has 2 axes", "F.Reshape(x, 2, 1, 5)");
        Refused(() => F.AveragePooling1D(Row, 6), "AveragePooling1D: a kernel (1, 6) does not fit");
        Refused(() => F.Unpooling1D(NdArray.Ones([2, 5]), 2), "Unpooling1D: x (2, 5) has 2 axes");
        Refused(() => F.Unpooling1D(Row, 2, outsize: 20), "Unpooling1D");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones()
    {
        FunctionCheck.Of(x => F.MaxPooling1D(x, 3, 2, 1), Draw.Distinct(2, 2, 6)).Gradients().AlsoEmpty();
        FunctionCheck.Of(x => F.Square(F.AveragePooling1D(x, 3, 2, 1, null)), Draw.Normal(2, 2, 6)).Gradients().AlsoEmpty();
        FunctionCheck.Of(x => F.Square(F.Unpooling1D(x, 3, 2, 1)), Draw.Normal(2, 2, 4)).Gradients().AlsoEmpty();
    }
}
