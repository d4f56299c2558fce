using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Arithmetic;

public class BroadcastToTests
{
    [Test]
    public void Gradients_are_summed_back()
    {
        FunctionCheck.Of(x => x.BroadcastTo([4, 2, 3]) * x, Draw.Normal(2, 1)).Gradients();
        FunctionCheck.Of(x => x.BroadcastTo([0, 2]), Draw.Normal(1, 2)).Forward(NdArray.Zeros([0, 2])).Gradients();
        FunctionCheck.Of(x => x.BroadcastTo([2, 3]), Draw.Normal()).Gradients();
    }

    [Test]
    public void A_shape_that_cannot_be_reached_is_explained() =>
        Should.Throw<ArgumentException>(() => new Variable(NdArray.Zeros([2])).BroadcastTo([2, 3]))
            .Message.ShouldStartWith("BroadcastTo: (2) cannot become (2, 3)\n    x  float32 (2)   unnamed leaf\n");

    [Test]
    public void Shape_of_its_own_gives_the_variable_itself()
    {
        Variable x = new(NdArray.Zeros([2, 3]));
        x.BroadcastTo([2, 3]).ShouldBeSameAs(x);
    }

    [Test]
    public void Integers_are_refused() =>
        Should.Throw<ArgumentException>(() => ((Variable)1).BroadcastTo([2])).Message.ShouldContain("BroadcastTo: x is int32");
}
