using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class DivideTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        v => v[0] / v[1],
        [Array([2, 1], 0.3215, -1.9198),
         Array([1, 3], 0.9035, 1.3424, 0.39)],
        Array([2, 3], 0.35583840619811846, 0.2394964243146603, 0.8243589743589743, -2.124847814056447, -1.4301251489868891, -4.9225641025641025),
        Array([2, 3], -0.2432, -0.8445, -0.4233, -0.2477, 0.8442, 0.4413),
        [Array([2, 1], -1.9836571837240027, 1.4862560608888886),
         Array([1, 3], -0.4867569487043715, 1.0500345508853266, 6.464817159763314)],
        [Array([2, 1], 0.8974, 0.5161),
         Array([1, 3], -0.3607, -0.6742, -0.7978)],
        [Array([2, 1], -2.6437233998497587, 2.5211137200837035),
         Array([1, 3], 0.03531102328112323, 1.2335046676750272, 27.449485676832044)],
        Array([2, 3], 1.1353081495469413, 0.7887876111985577, 3.987368178829717, -0.2770698467406315, -0.3337979554879027, -8.746465746219592));

    [Test]
    public void D1_Broadcast_gradients_are_summed_back() =>
        FunctionCheck.Of((a, b) => a / b, Draw.Normal(2, 1, 3), Draw.Uniform(0.5, 2, 4, 1)).Forward((a, b) => a / b).Gradients();

    [Test]
    public void Division_by_zero_follows_IEEE()
    {
        Variable a = new(Array([3], 1, -2, 0)), b = new(Array([3], 0, 0, 2));
        var y = a / b;
        y.Backward(Array([3], 0.83, -0.917, 0.4123));
        y.Data.ToArray<double>().ShouldBe([double.PositiveInfinity, double.NegativeInfinity, 0]);
        a.Grad!.ToArray<double>().ShouldBe([double.PositiveInfinity, double.NegativeInfinity, 0.20615]);
        b.Grad!.ToArray<double>().ShouldBe([double.NegativeInfinity, double.NegativeInfinity, 0]);
    }

    [Test]
    public void The_dividend_is_kept_only_if_the_divisor_needs_a_gradient()
    {
        Variable x = new(Vector(2)), c = Vector(4);
        (x / c).Creator!.RetainedInputs.ShouldBe([c.Node]);
        (c / x).Creator!.RetainedInputs.Count().ShouldBe(2);
    }
}
