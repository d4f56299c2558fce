using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class SubtractTests
{
    [Test]
    public void Broadcast_gradients_are_summed_back() =>
        FunctionCheck.Of((a, b) => a - b, Draw.Normal(2, 1, 3), Draw.Normal(4, 1)).Forward((a, b) => a - b).Gradients();

    [Test]
    public void Nothing_is_kept() => (new Core.Variable(Vector(1)) - new Core.Variable(Vector(2))).Creator!.RetainedInputs.ShouldBeEmpty();
}
