using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class ErfTests
{
    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(F.Erf, Draw.Normal(3, 2)).Within(1e-12)
        .Forward(MathNet.Numerics.SpecialFunctions.Erf).Gradients().AlsoEmpty().AlsoScalar();
}
