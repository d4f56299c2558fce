using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class GELUTests
{
    // Numeric: compares the second derivative of the tanh form with differences of the first.
    [TestCase(-2.0), TestCase(-0.3), TestCase(0.0), TestCase(1.1)]
    public void The_second_derivative_by_tanh_is_the_slope_of_the_first(double at)
    {
        double First(double x)
        {
            Variable v = new(x);
            F.GELU(v, approximate: true).Backward();
            return v.Grad!.ToScalar();
        }

        Variable x = new(at);
        F.GELU(x, approximate: true).Backward(createGraph: true);
        var first = x.GradVariable!;
        x.ClearGrad();
        first.Backward();
        x.Grad!.ToScalar().ShouldBe((First(at + 1e-5) - First(at - 1e-5)) / 2e-5, 1e-8);
    }

    [Test]
    public void The_derivative_at_zero_is_a_half([Values] bool approximate)
    {
        Variable x = new(Vector(0, -0f));
        F.GELU(x, approximate).Backward(NdArray.Ones([2]));
        x.Grad!.ToArray<float>().ShouldBe([0.5f, 0.5f]);
    }

    // x · Φ(x) at −6 and −10, where 1 + erf has no digit left in float32.
    [Test]
    public void Small_probabilities_keep_their_digits()
    {
        var y = F.GELU(Vector(-6, -10)).Data.ToArray<float>();
        y[0].ShouldBe(-5.919527e-9f, 1e-14f);
        y[1].ShouldBe(-7.6198530e-23f, 1e-28f);
    }

    [Test]
    public void Empty_arrays_and_scalars_work([Values] bool approximate)
    {
        F.GELU(NdArray.Zeros([0, 3]), approximate).Shape.ShouldBe([0, 3]);
        F.GELU(3f, approximate).Shape.ShouldBe([]);
    }

    [TestCase(false), TestCase(true)]
    public void Gradients_of_both_orders(bool approximate) =>
        FunctionCheck.Of(x => F.GELU(x, approximate), Draw.Normal(3, 2)).Gradients().AlsoEmpty().AlsoScalar();
}
