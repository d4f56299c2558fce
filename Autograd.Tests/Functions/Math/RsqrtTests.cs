using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class RsqrtTests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Rsqrt, Draw.Uniform(0.5, 2, 3, 2)).Forward(x => 1 / Math.Sqrt(x)).Gradients().AlsoEmpty().AlsoScalar();
}
