using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions.Activation;

public class ELUTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        x => F.ELU(x, 0.5),
        Array([2, 3], -1.7253, 1.0033, 1.5366, 1.651, -1.9674, -0.9625),
        Array([2, 3], -0.41094019606282395, 1.0033, 1.5366, 1.651, -0.43009004209291735, -0.3090315753480255),
        Array([2, 3], 0.6552, -0.387, -0.2175, 0.4358, -0.6035, 0.6757),
        Array([2, 3], 0.05835198353963775, -0.387, -0.2175, 0.4358, -0.04219065959692438, 0.12903736453733916),
        Array([2, 3], 0.1109, -0.1143, -0.2842, -0.7245, -0.6304, 0.4642),
        Array([2, 3], 0.006471234974545827, 0, 0, 0, 0.026596991809901133, 0.059899144618232834),
        Array([2, 3], 0.009876732256632824, -0.1143, -0.2842, -0.7245, -0.0440712374646249, 0.08864754272344656));

    [Test]
    public void Small_and_extreme_inputs_keep_their_digits()
    {
        var y = F.ELU(Vector(-1e-6f, -1e-20f, float.NegativeInfinity, float.PositiveInfinity, -0f)).Data.ToArray<float>();
        y.ShouldBe([-9.999995e-7f, -1e-20f, -1, float.PositiveInfinity, 0]);
        Variable x = new(Vector(-10, float.NegativeInfinity));
        F.ELU(x).Backward(NdArray.Ones([2]));
        x.Grad!.ToArray<float>().ShouldBe([4.539993e-5f, 0], 1e-11f);
    }

    [Test]
    public void Third_derivatives_exist()
    {
        Variable x = new(-1.0);
        F.ELU(x, 2).Backward(createGraph: true);
        var first = x.GradVariable!;
        x.ClearGrad();
        first.Backward(createGraph: true);
        var second = x.GradVariable!;
        x.ClearGrad();
        second.Backward();
        x.Grad!.ToScalar().ShouldBe(2 * Math.Exp(-1), 1e-14);
    }

    [TestCase(double.NaN), TestCase(double.PositiveInfinity)]
    public void A_factor_that_is_not_finite_is_refused(double alpha) =>
        Should.Throw<ArgumentException>(() => F.ELU(1f, alpha)).Message.ShouldContain("ELU: alpha is ");

    [Test]
    public void Empty_arrays_work() => F.ELU(NdArray.Zeros([0, 3])).Shape.ShouldBe([0, 3]);

    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(x => F.ELU(x, 0.7), Draw.Normal(3, 2)).Forward(x => x > 0 ? x : 0.7 * (Math.Exp(x) - 1)).Gradients().AlsoEmpty().AlsoScalar();
}
