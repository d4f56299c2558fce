using System.Runtime.CompilerServices;
using Autograd.Core;

namespace Autograd.Tests.Graph;

public class DebugModeTests
{
    [Test]
    public void A_NaN_of_a_forward_pass_is_named_with_its_line()
    {
        using var _ = Config.Debug();
        Variable x = new(-1f);
        var message = Should.Throw<InvalidOperationException>(() => LogOf(x)).Message;
        message.ShouldContain("Log: forward made NaN");
        message.ShouldContain($"DebugModeTests.cs:{LogLine}");
    }

    [Test]
    public void Without_debug_mode_NaN_flows_on()
    {
        Variable x = new(-1f);
        var y = new Log().Apply(x) * 2;
        double.IsNaN(y.Data.ToScalar()).ShouldBeTrue();
        y.Backward();
        x.Grad!.ToScalar().ShouldBe(-2);
    }

    [Test]
    public void An_infinity_of_a_backward_pass_is_named_with_the_line_that_applied_the_function()
    {
        using var _ = Config.Debug();
        Variable x = new(0f);
        var y = x.Pow(0.5);
        var message = Should.Throw<InvalidOperationException>(() => y.Backward()).Message;
        message.ShouldContain("Power: backward made ∞");
        message.ShouldContain("DebugModeTests.cs:");
    }

    [Test]
    public void The_first_function_in_forward_order_is_blamed()
    {
        using var _ = Config.Debug();
        Variable x = new(0.0);
        Should.Throw<InvalidOperationException>(() => (1 / x) * 0 + x).Message.ShouldContain("DivideNumber: forward made ∞");
    }

    [Test]
    public void The_largest_finite_number_is_finite()
    {
        using var _ = Config.Debug();
        Should.NotThrow(() => new Variable(new float[] { float.MaxValue, -float.MaxValue, float.Epsilon }) + 0);
    }

    [Test]
    public void A_function_applied_outside_says_so()
    {
        var y = new Variable(0f).Pow(0.5);
        using var _ = Config.Debug();
        Should.Throw<InvalidOperationException>(() => y.Backward()).Message.ShouldContain("a line outside debug mode");
    }

    private const int LogLine = 66;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Variable LogOf(Variable x) =>
        new Log().Apply(x);
}
