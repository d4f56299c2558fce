using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class MaximumTests
{
    [Test]
    public void Values_and_gradients_broadcast() => FunctionCheck.Of(F.Maximum, Draw.Normal(3, 1), Draw.Normal(2)).Forward(Math.Max).Gradients().AlsoEmpty();

    [Test]
    public void Equal_elements_share_the_gradient()
    {
        Variable a = new(new[] { 1f, 2f, 3f }), b = new(new[] { 1f, 3f, 2f });
        F.Sum(F.Maximum(a, b)).Backward();
        a.Grad!.ToArray<float>().ShouldBe([0.5f, 0, 1]);
        b.Grad!.ToArray<float>().ShouldBe([0.5f, 1, 0]);
    }
}
