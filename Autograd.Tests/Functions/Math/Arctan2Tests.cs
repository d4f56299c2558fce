using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class Arctan2Tests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Arctan2, Draw.Normal(3, 2), Draw.Normal(2)).Forward(Math.Atan2).Gradients().AlsoEmpty();
}
