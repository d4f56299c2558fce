using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class ArctanTests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Arctan, Draw.Normal(3, 2)).Forward(Math.Atan).Gradients().AlsoEmpty().AlsoScalar();
}
