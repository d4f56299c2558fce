using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;

namespace Autograd.Tests.Functions;

public class GlobalPooling2DTests
{
    [Test]
    public void One_number_for_each_channel()
    {
        NdArray x = NdArray.Arange(12).Reshape(1, 2, 2, 3);
        F.GlobalAveragePooling2D(x).Data.ToArray<float>().ShouldBe([2.5f, 8.5f]);
        F.GlobalMaxPooling2D(x).Data.ToArray<float>().ShouldBe([5, 11]);
        F.GlobalMaxPooling2D(x).Shape.ShouldBe([1, 2]);
    }

    [Test]
    public void Images_are_asked_for()
    {
        Refused(() => F.GlobalAveragePooling2D(NdArray.Ones([4, 3, 3])),
            "GlobalAveragePooling2D: x (4, 3, 3) has 3 axes", "F.Reshape(x, 1, 4, 3, 3)");
        Refused(() => F.GlobalMaxPooling2D(NdArray.Ones([4, 9])), "F.Reshape(x, 4, 1, 3, 3)");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones()
    {
        FunctionCheck.Of(F.GlobalAveragePooling2D, Draw.Normal(2, 2, 2, 3)).Gradients();
        FunctionCheck.Of(F.GlobalMaxPooling2D, Draw.Distinct(2, 2, 2, 3)).Gradients();
    }
}
