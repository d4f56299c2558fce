using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class CumsumTests
{
    [Test]
    public void Gradients_along_an_axis_and_through_all()
    {
        FunctionCheck.Of(x => F.Cumsum(x, 0) * x, Draw.Normal(3, 2)).Gradients().AlsoEmpty();
        FunctionCheck.Of(x => F.Square(F.Cumsum(x)), Draw.Normal(3, 2)).Gradients();
        F.Cumsum(new[,] { { 1.0, 2 }, { 3, 4 } }, -1).Data.ToArray<double>().ShouldBe([1, 3, 3, 7]);
    }
}
