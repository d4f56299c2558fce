using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class Expm1Tests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Expm1, Draw.Normal(3, 2)).Within(1e-12).Forward(x => Math.Exp(x) - 1).Gradients().AlsoEmpty().AlsoScalar();
}
