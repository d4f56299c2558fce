using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class StackTests
{
    [Test]
    public void The_new_axis_stands_where_it_was_asked_for()
    {
        Variable a = Vector(1, 2), b = Vector(3, 4);
        F.Stack([a, b]).Data.ShouldSatisfyAllConditions(y => y.Shape.ShouldBe([2, 2]), y => y.ToArray<float>().ShouldBe([1, 2, 3, 4]));
        F.Stack([a, b], -1).Data.ToArray<float>().ShouldBe([1, 3, 2, 4]);
        F.Stack([NdArray.Ones([2, 3]), NdArray.Ones([2, 3])], 1).Shape.ShouldBe([2, 2, 3]);
        F.Stack([1f, 2f]).Data.ToArray<float>().ShouldBe([1, 2]);
    }

    [Test]
    public void Different_shapes_and_missing_axes_are_refused()
    {
        Should.Throw<ArgumentException>(() => F.Stack([Vector(1), Vector(1, 2)]))
            .Message.ShouldContain("xs[1] float32 (2) differs from xs[0] float32 (1)");
        Should.Throw<ArgumentException>(() => F.Stack([]));
        Should.Throw<ArgumentOutOfRangeException>(() => F.Stack([Vector(1)], 2));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((a, b) => F.Square(F.Stack([a, b], 1)), Draw.Normal(2, 3), Draw.Normal(2, 3)).Gradients();
}
