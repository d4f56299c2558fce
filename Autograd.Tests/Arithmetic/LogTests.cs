using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Arithmetic;

public class LogTests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(x => new Log().Apply(x), Draw.Uniform(0.5, 3, 2, 3))
            .Forward(x => Math.Log(x)).Gradients().AlsoEmpty().AlsoScalar();
}
