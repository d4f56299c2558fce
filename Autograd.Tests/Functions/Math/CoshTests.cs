using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class CoshTests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Cosh, Draw.Normal(3, 2)).Forward(Math.Cosh).Gradients().AlsoEmpty().AlsoScalar();
}
