using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SqrtTests
{
    [Test]
    public void The_second_derivative_is_a_quarter_of_x_to_the_minus_three_halves()
    {
        Variable x = new(Array([3], 0.25, 1, 4));
        var gx = Gradient.Of(F.Sum(F.Sqrt(x)), x, createGraph: true)!;
        Close(Gradient.Of(F.Sum(gx), x)!.Data, Array([3], -2, -0.25, -0.03125));
    }

    [Test]
    public void At_zero_the_derivative_is_infinite_and_below_it_is_NaN()
    {
        Variable x = new(Vector(0, -1));
        var y = F.Sqrt(x);
        y.Data.ToArray<float>().ShouldBe([0, float.NaN]);
        y.Backward(Vector(1, 1));
        x.Grad!.ToArray<float>().ShouldBe([float.PositiveInfinity, float.NaN]);
        y.Creator!.RetainedInputs.ShouldBeEmpty();
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Sqrt, Draw.Uniform(0.5, 3, 3, 2)).Forward(x => Math.Sqrt(x)).Gradients().AlsoEmpty().AlsoScalar();
}
