using Autograd.Core;

namespace Autograd.Tests.Checking;

public class FunctionCheckTests
{
    [Test]
    public void Product_of_two_broadcast_inputs_passes() =>
        FunctionCheck.Of((a, b) => a * b, Draw.Normal(3, 2), Draw.Normal(2)).Forward((a, b) => a * b).Gradients().AlsoEmpty().AlsoScalar();
}
