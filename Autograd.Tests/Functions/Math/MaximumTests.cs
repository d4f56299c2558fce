using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class MaximumTests
{
    [Test]
    public void Values_and_gradients_broadcast() =>
        FunctionCheck.Of(F.Maximum, Draw.Normal(3, 1), Draw.Normal(2)).Forward(Math.Max).Gradients().AlsoEmpty();

    [Test]
    public void Equal_elements_share_the_gradient()
    {
        Variable a = new(new[] { 1f, 2f, 3f }), b = new(new[] { 1f, 3f, 2f });
        F.Sum(F.Maximum(a, b)).Backward();
        a.Grad!.ToArray<float>().ShouldBe([0.5f, 0, 1]);
        b.Grad!.ToArray<float>().ShouldBe([0.5f, 1, 0]);
    }

    [Test]
    public void Elements_not_taken_get_no_gradient_even_of_infinity()
    {
        double[] At(Func<Variable, Variable> f, params double[] x)
        {
            Variable v = new(x);
            F.Sum(F.Sqrt(f(v))).Backward();
            return v.Grad!.ToArray<double>();
        }

        double inf = double.PositiveInfinity;
        At(x => F.Maximum(x, 0.0), -1, 4).ShouldBe([0, 0.25]);
        At(x => -F.Minimum(x, 0.0), 1, -4).ShouldBe([0, -0.25]);
        At(x => F.Clip(x, 0, null), -1, 0, 4).ShouldBe([0, inf, 0.25]);
        At(x => F.ReLU6(x), -1, 0, 4).ShouldBe([0, 0, 0.25]);
        At(x => F.Max(x), -1, 0).ShouldBe([0, inf]);
        At(x => F.Min(x), 1, 0).ShouldBe([0, inf]);
    }
}
