using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class DivideNumberTests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(x => 1.7 / x, Draw.Uniform(0.5, 2, 2, 3)).Forward(x => 1.7 / x).Gradients().AlsoEmpty();

    [Test]
    public void Only_the_divisor_is_kept()
    {
        Variable x = new(Vector(2));
        var function = (1 / x).Creator!;
        function.RetainedInputs.ShouldBe([x.Node]);
        function.RetainedOutputs.ShouldBeEmpty();
    }
}
