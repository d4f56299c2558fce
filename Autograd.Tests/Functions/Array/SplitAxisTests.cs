using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SplitAxisTests
{
    [Test]
    public void A_part_that_was_dropped_has_zero_gradient()
    {
        Variable x = new(Vector(1, 2, 3, 4));
        var y = SquaredSecondHalf(x);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        y.Data.ToScalar().ShouldBe(25);
        y.Backward();
        x.Grad!.ToArray<float>().ShouldBe([0, 0, 6, 8]);

        static Variable SquaredSecondHalf(Variable x) => F.Sum(F.Square(F.SplitAxis(x, 2, axis: 0)[1]));
    }

    [Test]
    public void The_recorded_gradient_of_a_dropped_part_is_zero_too()
    {
        Variable x = new(Array([4], 1, 2, 3, 4));
        var gx = Gradient.Of(F.Sum(F.Pow(F.SplitAxis(x, 2, 0)[1], 3)), x, createGraph: true)!;
        Close(gx.Data, Array([4], 0, 0, 27, 48));
        Close(Gradient.Of(F.Sum(gx), x)!.Data, Array([4], 0, 0, 18, 24));
    }

    [TestCase(0), TestCase(1), TestCase(-1)]
    public void Parts_side_by_side_are_the_whole_forward_and_backward(int axis)
    {
        Variable x = new(NdArray.Arange(24).Reshape(2, 4, 3));
        var cut = axis == 1 ? new[] { 1, 1, 3 } : [1];
        var parts = F.SplitAxis(x, cut, axis);
        parts.Length.ShouldBe(cut.Length + 1);
        parts.Sum(part => part.Shape[axis]).ShouldBe(x.Shape[axis]);
        parts[0].Creator!.RetainedInputs.ShouldBeEmpty();
        Variable.BackwardAll(parts, System.Array.ConvertAll(parts, part => part.Data));
        x.Grad!.ToArray<float>().ShouldBe(x.Data.ToArray<float>());
    }

    [Test]
    public void Equal_parts_and_empty_parts()
    {
        F.SplitAxis(NdArray.Ones([2, 6]), 3, 1).Select(part => part.Shape).ShouldBe([[2, 2], [2, 2], [2, 2]]);
        var parts = F.SplitAxis(NdArray.Ones([2, 4]), [0, 4], 1);
        parts.Select(part => part.Shape[1]).ShouldBe([0, 4, 0]);
        F.SplitAxis(NdArray.Ones([2, 0]), [0], 1).Length.ShouldBe(2);
        F.SplitAxis(new[] { 1, 2 }, 2).Length.ShouldBe(2);
    }

    [Test]
    public void Cuts_outside_or_out_of_order_and_unequal_sections_are_refused()
    {
        Variable x = NdArray.Ones([2, 4]);
        Should.Throw<ArgumentException>(() => F.SplitAxis(x, [5], 1));
        Should.Throw<ArgumentException>(() => F.SplitAxis(x, [-1], 1));
        Should.Throw<ArgumentException>(() => F.SplitAxis(x, [3, 2], 1));
        Should.Throw<ArgumentException>(() => F.SplitAxis(x, 3, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => F.SplitAxis(x, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => F.SplitAxis(x, 2, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => F.SplitAxis(1f, 1, 0));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(v => [.. F.SplitAxis(F.Square(v[0]), [1, 1, 3], 1)], Draw.Normal(2, 4)).Gradients().AlsoEmpty();
}
