using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class MultiplyTests
{
    [Test]
    public void Broadcast_gradients_are_summed_back() =>
        FunctionCheck.Of((a, b) => a * b, Draw.Normal(2, 1, 3), Draw.Normal(4, 1)).Forward((a, b) => a * b).Gradients();

    [Test]
    public void An_operand_is_kept_only_if_the_other_needs_a_gradient()
    {
        Variable x = new(Vector(2)), c = Vector(3);
        (x * c).Creator!.RetainedInputs.ShouldBe([c.Node]);
        (c * x).Creator!.RetainedInputs.ShouldBe([c.Node]);
        (x * x).Creator!.RetainedInputs.Count().ShouldBe(2);
        (x * c).Backward();
        x.Grad!.ToScalar().ShouldBe(3);
        c.Grad.ShouldBeNull();
    }
}
