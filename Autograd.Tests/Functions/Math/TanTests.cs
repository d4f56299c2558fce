using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class TanTests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Tan, Draw.Uniform(-1, 1, 3, 2)).Forward(Math.Tan).Gradients().AlsoEmpty().AlsoScalar();
}
