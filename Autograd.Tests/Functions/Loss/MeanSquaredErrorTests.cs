using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class MeanSquaredErrorTests
{
    [Test]
    public void An_empty_batch_has_loss_0_and_an_empty_gradient()
    {
        Variable x = new(NdArray.Zeros([0, 3]));
        var y = F.MeanSquaredError(x, NdArray.Zeros([0, 3]));
        y.Backward();
        y.Data.ToScalar().ShouldBe(0);
        x.Grad!.Shape.ShouldBe([0, 3]);
    }

    [Test]
    public void A_loss_does_not_broadcast() =>
        Should.Throw<ArgumentException>(() => F.MeanSquaredError(NdArray.Zeros([4, 1]), Vector(1, 2, 3, 4))).Message.ShouldBe(
            """
            MeanSquaredError: x0 (4, 1) and x1 (4) differ in shape
                x0  float32 (4, 1)   constant
                x1  float32 (4)      constant
              rule: a loss does not broadcast: x1 has the shape of x0
              try:  F.Reshape(x1, 4, 1)
            """);

    [Test]
    public void Other_sizes_have_no_reshape_to_suggest() =>
        Should.Throw<ArgumentException>(() => F.MeanSquaredError(NdArray.Zeros([4, 1]), 1f)).Message.ShouldNotContain("try:");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.MeanSquaredError, Draw.Normal(3, 2), Draw.Normal(3, 2)).Gradients().AlsoEmpty().AlsoScalar();
}
