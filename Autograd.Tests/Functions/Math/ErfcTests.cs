using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class ErfcTests
{
    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(F.Erfc, Draw.Normal(3, 2)).Within(1e-12)
        .Forward(MathNet.Numerics.SpecialFunctions.Erfc).Gradients().AlsoEmpty().AlsoScalar();
}
