using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class Log2Tests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Log2, Draw.Uniform(0.5, 2, 3, 2)).Forward(Math.Log2).Gradients().AlsoEmpty().AlsoScalar();
}
