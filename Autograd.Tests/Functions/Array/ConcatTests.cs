using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ConcatTests
{
    [TestCase(0), TestCase(1), TestCase(-1)]
    public void Concat_undoes_SplitAxis(int axis)
    {
        Variable x = new(NdArray.Arange(24).Reshape(2, 4, 3));
        var y = F.Concat(F.SplitAxis(x, axis == 1 ? [1, 1, 3] : [1], axis), axis);
        y.Data.ToArray<float>().ShouldBe(x.Data.ToArray<float>());
        y.Shape.ShouldBe(x.Shape);
        y.Creator!.Inputs.ShouldAllBe(node => node.Data == null);
    }

    [Test]
    public void The_default_axis_is_the_second()
    {
        F.Concat([NdArray.Ones([2, 3]), NdArray.Ones([2, 1])]).Shape.ShouldBe([2, 4]);
        F.Concat([new[] { 1, 2 }, new[] { 3 }], 0).Data.ToArray<int>().ShouldBe([1, 2, 3]);
    }

    [Test]
    public void One_array_twice_receives_both_gradients()
    {
        Variable x = new(Vector(1, 2));
        F.Concat([x, x], 0).Backward(Vector(1, 2, 3, 4));
        x.Grad!.ToArray<float>().ShouldBe([4, 6]);
    }

    [Test]
    public void Arrays_that_do_not_fit_are_refused()
    {
        Variable x = NdArray.Ones([2, 3]);
        Should.Throw<ArgumentException>(() => F.Concat([x, NdArray.Ones([3, 3])]))
            .Message.ShouldContain("x1 (3, 3) does not fit x0 (2, 3)");
        Should.Throw<ArgumentException>(() => F.Concat([x, NdArray.Ones([2])]));
        Should.Throw<ArgumentException>(() => F.Concat([x, NdArray.Ones([2, 3], DType.Float64)])).Message.ShouldContain("float64");
        Should.Throw<ArgumentException>(() => F.Concat([x], 2));
        Should.Throw<ArgumentException>(() => F.Concat([])).Message.ShouldContain("at least one array");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((a, b, c) => F.Square(F.Concat([a, b, c])), Draw.Normal(2, 1, 3), Draw.Normal(2, 2, 3), Draw.Normal(2, 0, 3))
            .Gradients().AlsoEmpty();
}
