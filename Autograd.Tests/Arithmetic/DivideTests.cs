using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class DivideTests
{
    [Test]
    public void Broadcast_gradients_are_summed_back() =>
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
