using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class LogSumExpTests
{
    [Test]
    public void Gradients_over_all_and_some_axes()
    {
        FunctionCheck.Of(x => F.LogSumExp(x), Draw.Normal(3, 2)).Gradients();
        FunctionCheck.Of(x => F.LogSumExp(x, [0, 2], keepDims: true), Draw.Normal(3, 2, 2)).Gradients();
        FunctionCheck.Of(x => F.LogSumExp(x, -1), Draw.Normal(3, 2)).Gradients();
    }

    [Test]
    public void Large_numbers_and_infinities()
    {
        F.LogSumExp(new[] { 1000.0, 1000 }).Data.ToScalar().ShouldBe(1000 + Math.Log(2), 1e-12);
        double.IsNaN(F.LogSumExp(new[] { double.NegativeInfinity, double.NegativeInfinity }).Data.ToScalar()).ShouldBeTrue();
        F.LogSumExp(new[] { double.NegativeInfinity, 2 }).Data.ToScalar().ShouldBe(2);
    }
}
