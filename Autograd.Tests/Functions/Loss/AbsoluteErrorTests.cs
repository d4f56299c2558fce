using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class AbsoluteErrorTests
{
    [Test]
    public void Differences_lose_their_sign() =>
        FunctionCheck.Of(F.AbsoluteError, Draw.Normal(3, 2), Draw.Normal(3, 2))
            .Forward((a, b) => Math.Abs(a - b)).Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void Mean_is_over_all_elements()
    {
        Close(F.MeanAbsoluteError(Array([2, 2], 1, 2, 3, 4), Array([2, 2], 2, 2, 2, 0)).Data, Array([], 1.5));
        FunctionCheck.Of(F.MeanAbsoluteError, Draw.Normal(3, 2), Draw.Normal(3, 2)).Gradients().AlsoEmpty().AlsoScalar();
    }

    [Test]
    public void Equal_elements_have_gradient_0()
    {
        Variable a = new(Vector(1, 2)), b = new(Vector(1, 3));
        F.AbsoluteError(a, b).Backward(Vector(5, 5));
        a.Grad!.ToArray<float>().ShouldBe([0, -5]);
        b.Grad!.ToArray<float>().ShouldBe([0, 5]);
    }

    [Test]
    public void An_empty_mean_is_0() => F.MeanAbsoluteError(NdArray.Zeros([0, 3]), NdArray.Zeros([0, 3])).Data.ToScalar().ShouldBe(0);

    [Test]
    public void A_loss_does_not_broadcast()
    {
        Should.Throw<ArgumentException>(() => F.AbsoluteError(NdArray.Zeros([4, 1]), Vector(1, 2, 3, 4)))
            .Message.ShouldStartWith("AbsoluteError: x0 (4, 1) and x1 (4) differ in shape");
        Should.Throw<ArgumentException>(() => F.MeanAbsoluteError(NdArray.Zeros([4, 1]), Vector(1, 2, 3, 4)))
            .Message.ShouldStartWith("MeanAbsoluteError: x0 (4, 1) and x1 (4) differ in shape");
    }
}
