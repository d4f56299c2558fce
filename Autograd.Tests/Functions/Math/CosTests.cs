using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class CosTests
{
    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(F.Cos, Draw.Normal(3, 2)).Forward(Math.Cos).Gradients().AlsoEmpty().AlsoScalar();
}
