using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class MinimumTests
{
    [Test]
    public void Values_and_gradients_broadcast() =>
        FunctionCheck.Of(F.Minimum, Draw.Normal(3, 1), Draw.Normal(2)).Forward(Math.Min).Gradients().AlsoEmpty();

    [Test]
    public void Equal_elements_share_the_gradient()
    {
        Variable a = new(new[] { 1f, 2f, 3f }), b = new(new[] { 1f, 3f, 2f });
        F.Sum(F.Minimum(a, b)).Backward();
        a.Grad!.ToArray<float>().ShouldBe([0.5f, 1, 0]);
        b.Grad!.ToArray<float>().ShouldBe([0.5f, 0, 1]);
    }
}
