using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class BroadcastToTests
{
    [Test]
    public void Repeats_and_sums_back()
    {
        Variable x = new(Vector(1, 2));
        var y = F.BroadcastTo(F.Reshape(x, 2, 1), [3, 2, 2]);
        y.Data.ToArray<float>().ShouldBe([1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2]);
        F.Sum(y).Backward();
        x.Grad!.ToArray<float>().ShouldBe([6, 6]);
    }

    [Test]
    public void The_same_shape_is_the_same_variable()
    {
        Variable x = new(Vector(1, 2));
        F.BroadcastTo(x, [2]).ShouldBeSameAs(x);
    }
}
