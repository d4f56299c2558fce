using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;

namespace Autograd.Tests.Functions;

public class Unpooling2DTests
{
    private static readonly NdArray Image = NdArray.From([1f, 2, 3, 4], [1, 1, 2, 2]);

    [Test]
    public void Known_values()
    {
        F.Unpooling2D(Image, 2, coverAll: false).Data.ToArray<float>().ShouldBe([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
        F.Unpooling2D(Image, 2).Data.ToArray<float>().ShouldBe([1, 1, 2, 1, 1, 2, 3, 3, 4]);
        F.Unpooling2D(Image, 2, outsize: (4, 3)).Data.ToArray<float>().ShouldBe([1, 1, 2, 1, 1, 2, 3, 3, 4, 3, 3, 4]);
        F.Unpooling2D(Image, (1, 2), stride: 1).Data.ToArray<float>().ShouldBe([1, 3, 2, 3, 7, 4]);
        F.Unpooling2D(Image, 2, pad: 1, coverAll: false).Data.ToArray<float>().ShouldBe([1, 2, 3, 4]);
    }

    [Test]
    public void Misfits_are_refused()
    {
        Refused(() => F.Unpooling2D(Image, 2, outsize: 6), "no image of outsize (6, 6) leads back to (2, 2)", "outsize: (3, 3)");
        Refused(() => F.Unpooling2D(Image, 2, pad: 2), "Unpooling2D: nothing is left of the output once pad (2, 2) is cut off");
        Refused(() => F.Unpooling2D(NdArray.Ones([2, 2]), 2), "x has 2 axes");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Square(F.Unpooling2D(x, (3, 2), (2, 1), (1, 0), (5, 4))), Draw.Normal(2, 2, 3, 3)).Gradients().AlsoEmpty();
}
