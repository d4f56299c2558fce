using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class ScatterAddTests
{
    [Test]
    public void Gradients_of_both_operands() =>
        FunctionCheck.Of((a, b) => F.Square(F.ScatterAdd(a, b, new[] { 0, 0, 2 })), Draw.Normal(3, 2), Draw.Normal(3, 2)).Gradients();

    [Test]
    public void Elements_named_twice_receive_both()
    {
        NdArray a = new[] { 1f, 1, 1 };
        F.ScatterAdd(a, new[] { 1f, 2, 4 }, new[] { 0, 0, -1 }).Data.ToArray<float>().ShouldBe([4, 1, 5]);
        a.ToArray<float>().ShouldBe([1, 1, 1]);
        Should.Throw<ArgumentException>(() => F.ScatterAdd(a, new[] { 1f }, 0..2))
            .Message.ShouldContain("b (1) does not fit the selected elements");
    }
}
