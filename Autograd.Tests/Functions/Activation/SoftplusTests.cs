using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class SoftplusTests
{
    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(x => F.Softplus(x, 1.7), Draw.Normal(3, 2))
        .Forward(x => Math.Log(1 + Math.Exp(1.7 * x)) / 1.7).Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void Large_numbers_do_not_overflow()
    {
        Variable x = new(new[] { 1000f, -1000f });
        var y = F.Softplus(x);
        F.Sum(y).Backward();
        y.Data.ToArray<float>().ShouldBe([1000, 0]);
        x.Grad!.ToArray<float>().ShouldBe([1, 0]);
    }

    [Test]
    public void Beta_of_zero_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.Softplus(1f, 0)).Message.ShouldContain("Softplus: beta is 0");

    [Test]
    public void Swish_and_mish_and_their_gradients()
    {
        FunctionCheck.Of((x, beta) => F.Swish(x, beta), Draw.Normal(3, 2), Draw.Normal(2)).Gradients();
        FunctionCheck.Of(F.SiLU, Draw.Normal(3, 2)).Forward(x => x / (1 + Math.Exp(-x))).Gradients().AlsoScalar();
        FunctionCheck.Of(F.Mish, Draw.Normal(3, 2)).Forward(x => x * Math.Tanh(Math.Log(1 + Math.Exp(x)))).Gradients();
    }
}
