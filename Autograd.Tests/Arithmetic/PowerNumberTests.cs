using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class PowerNumberTests
{
    [TestCase(0), TestCase(1), TestCase(2), TestCase(-1), TestCase(0.5), TestCase(-1.7)]
    public void Values_and_gradients(double exponent) =>
        FunctionCheck.Of(x => x.Pow(exponent), Draw.Uniform(0.5, 2, 2, 3)).Forward(x => Math.Pow(x, exponent)).Gradients().AlsoEmpty();

    [Test]
    public void At_zero_the_derivatives_follow_IEEE()
    {
        foreach (var (exponent, expected) in new[] { (0.0, 0.0), (1, 1), (2, 0), (0.5, double.PositiveInfinity) })
        {
            Variable x = new(Array([1], 0));
            x.Pow(exponent).Backward();
            x.Grad!.ToScalar().ShouldBe(expected);
        }
    }

    [Test]
    public void Exponent_0_has_the_gradient_0_of_a_gradient_that_is_0()
    {
        Variable x = new(Array([2], 2, 3));
        x.Pow(0).Backward(Array([2], 0, 1));
        x.Grad!.ToArray<double>().ShouldBe([0, 0]);
    }
}
