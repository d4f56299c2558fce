using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class ArcsinTests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Arcsin, Draw.Uniform(-0.9, 0.9, 3, 2)).Forward(Math.Asin).Gradients().AlsoEmpty().AlsoScalar();
}
