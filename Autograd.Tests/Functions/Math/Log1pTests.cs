using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class Log1pTests
{
    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(F.Log1p, Draw.Uniform(-0.5, 2, 3, 2))
        .Within(1e-12).Forward(x => Math.Log(1 + x)).Gradients().AlsoEmpty().AlsoScalar();
}
