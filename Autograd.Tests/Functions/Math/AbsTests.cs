using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class AbsTests
{
    [Test]
    public void The_derivative_is_the_sign_and_0_at_both_zeros_NaN_stays()
    {
        Variable x = new(Vector(-2, -0f, 0, 3, float.NaN, float.NegativeInfinity));
        var y = F.Abs(x);
        y.Data.ToArray<float>().ShouldBe([2, 0, 0, 3, float.NaN, float.PositiveInfinity]);
        y.Backward(Vector(5, 5, 5, 5, 5, 5));
        x.Grad!.ToArray<float>().ShouldBe([-5, 0, 0, 5, float.NaN, -5]);
    }

    [Test]
    public void The_recorded_gradient_is_linear_in_the_seed_and_constant_in_x()
    {
        Variable x = new(Array([3], -2, 0, 3)), gy = new(Array([3], 1, 2, 3));
        F.Sum(F.Abs(x) * gy).Backward(createGraph: true);
        var gx = x.GradVariable!;
        Close(gx.Data, Array([3], -1, 0, 3));
        var again = Gradient.Of([F.Sum(gx)], [x, gy]);
        again[0].ShouldBeNull();
        Close(again[1]!.Data, Array([3], -1, 0, 1));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Abs, Draw.Normal(3, 2)).Forward(x => Math.Abs(x)).Gradients().AlsoEmpty().AlsoScalar();
}
