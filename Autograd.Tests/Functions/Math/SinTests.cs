using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class SinTests
{
    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(F.Sin, Draw.Normal(3, 2)).Forward(Math.Sin).Gradients().AlsoEmpty().AlsoScalar();
}
