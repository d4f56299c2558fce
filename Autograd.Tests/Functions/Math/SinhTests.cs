using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class SinhTests
{
    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(F.Sinh, Draw.Normal(3, 2)).Forward(Math.Sinh).Gradients().AlsoEmpty().AlsoScalar();
}
