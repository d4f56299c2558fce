using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ELUTests
{
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
        FunctionCheck.Of(x => F.ELU(x, 0.7), Draw.Normal(3, 2))
            .Forward(x => x > 0 ? x : 0.7 * (Math.Exp(x) - 1)).Gradients().AlsoEmpty().AlsoScalar();
}
