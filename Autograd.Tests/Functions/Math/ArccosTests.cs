using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class ArccosTests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Arccos, Draw.Uniform(-0.9, 0.9, 3, 2)).Forward(Math.Acos).Gradients().AlsoEmpty().AlsoScalar();
}
