using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class Log10Tests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Log10, Draw.Uniform(0.5, 2, 3, 2)).Forward(Math.Log10).Gradients().AlsoEmpty().AlsoScalar();
}
