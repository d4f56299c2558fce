using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Arithmetic;

public class SumToTests
{
    [Test]
    public void Gradients_are_broadcast_back()
    {
        FunctionCheck.Of(x => x.SumTo([2, 1]) * x, Draw.Normal(4, 2, 3)).Gradients();
        FunctionCheck.Of(x => x.SumTo([1, 3]), NdArray.Zeros([0, 3], DType.Float64)).Forward(NdArray.Zeros([1, 3])).Gradients();
        FunctionCheck.Of(x => x.SumTo([]), Draw.Normal(2, 3)).Gradients();
    }

    [Test]
    public void A_shape_that_does_not_broadcast_back_is_explained() =>
        Should.Throw<ArgumentException>(() => new Variable(NdArray.Zeros([2, 3])).SumTo([2]))
            .Message.ShouldStartWith("SumTo: (2, 3) cannot be summed to (2)\n    x  float32 (2, 3)   unnamed leaf\n");

    [Test]
    public void Shape_of_its_own_gives_the_variable_itself()
    {
        Variable x = new(NdArray.Zeros([2, 3]));
        x.SumTo([2, 3]).ShouldBeSameAs(x);
    }

    [Test]
    public void Integers_are_refused() =>
        Should.Throw<ArgumentException>(() => ((Variable)new[] { 1 }).SumTo([])).Message.ShouldContain("SumTo: x is int32");
}
