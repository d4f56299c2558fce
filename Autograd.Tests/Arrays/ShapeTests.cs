using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class ShapeTests
{
    [Test]
    public void A_collection_expression_makes_a_shape_that_prints_as_in_NumPy()
    {
        Shape scalar = [], vector = [3], matrix = [2, 3];
        scalar.ToString().ShouldBe("()");
        vector.ToString().ShouldBe("(3)");
        matrix.ToString().ShouldBe("(2, 3)");
        (scalar.Rank, scalar.Size, matrix.Rank, matrix.Size).ShouldBe((0, 1, 2, 6));
        Shape.Create([0, 70000]).Size.ShouldBe(0);
        Shape.Of(2, 3).ShouldBe(matrix);
        Should.Throw<ArgumentException>(() => Shape.Of(2, -1));
    }

    [Test]
    public void Shapes_compare_by_value()
    {
        Shape a = [2, 3], b = [2, 3], c = [3, 2];
        (a == b).ShouldBeTrue();
        (a != c).ShouldBeTrue();
        a.Equals((object)b).ShouldBeTrue();
        a.GetHashCode().ShouldBe(b.GetHashCode());
        (default(Shape) == Shape.Scalar).ShouldBeTrue();
        new HashSet<Shape> { a, b, c, default, Shape.Scalar }.Count.ShouldBe(3);
    }

    [Test]
    public void Axes_count_from_either_end()
    {
        Shape shape = [2, 3, 4];
        (shape[0], shape[-1], shape[^1], shape[^3], shape.Axis(-3)).ShouldBe((2, 4, 4, 2, 0));
        int[] lengths = [.. shape];
        lengths.ShouldBe([2, 3, 4]);
    }

    [TestCase(3), TestCase(-4), TestCase(int.MinValue), TestCase(int.MaxValue)]
    public void Missing_axes_are_refused(int axis)
    {
        Shape shape = [2, 3, 4], scalar = [];
        Should.Throw<ArgumentOutOfRangeException>(() => shape[axis]).Message.ShouldContain("axes are -3 to 2");
        Should.Throw<ArgumentOutOfRangeException>(() => shape.Axis(axis));
        Should.Throw<ArgumentOutOfRangeException>(() => scalar[axis]).Message.ShouldContain("a scalar has no axes");
        Should.Throw<ArgumentOutOfRangeException>(() => scalar.Axis(axis));
        Should.Throw<ArgumentOutOfRangeException>(() => shape[^4]);
        Should.Throw<ArgumentOutOfRangeException>(() => shape[^0]);
    }

    [Test]
    public void Lengths_that_no_array_can_have_are_refused()
    {
        Should.Throw<ArgumentException>(() => Shape.Create([2, -1])).Message.ShouldContain("(2, -1) has a negative length");
        Should.Throw<ArgumentException>(() => Shape.Create([0, -1]));
        Should.Throw<ArgumentException>(() => Shape.Create([65536, 65536])).Message.ShouldContain("too many elements");
        Should.Throw<ArgumentException>(() => Shape.Create([int.MaxValue, int.MaxValue, int.MaxValue]));
        Should.Throw<ArgumentException>(() => Shape.Create([0, 65536, 65536])).Message.ShouldContain("axes of length 0 left out");
        Should.Throw<ArgumentException>(() => Shape.Create(new int[33])).Message.ShouldContain("33 axes");
        Shape.Create(new int[32]).Rank.ShouldBe(32);
    }

    [Test]
    public void Broadcasting_follows_NumPy()
    {
        Shape.Broadcast([2, 1, 3], [4, 1]).ShouldBe([2, 4, 3]);
        Shape.Broadcast([], [2, 3]).ShouldBe([2, 3]);
        Shape.Broadcast([0], [1]).ShouldBe([0]);
        Shape.Broadcast([1, 0], [5, 1]).ShouldBe([5, 0]);
        Should.Throw<ArgumentException>(() => Shape.Broadcast([2], [3])).Message.ShouldContain("(2) and (3) cannot be broadcast together");
        Should.Throw<ArgumentException>(() => Shape.Broadcast([0], [2]));
    }

    [Test]
    public void BroadcastsTo_has_a_direction()
    {
        Shape row = [1, 3], matrix = [2, 3], scalar = [];
        row.BroadcastsTo(matrix).ShouldBeTrue();
        matrix.BroadcastsTo(row).ShouldBeFalse();
        scalar.BroadcastsTo(matrix).ShouldBeTrue();
        matrix.BroadcastsTo(scalar).ShouldBeFalse();
        row.BroadcastsTo([0, 3]).ShouldBeTrue();
        matrix.BroadcastsTo([0, 3]).ShouldBeFalse();
    }

    [Test]
    public void An_axis_can_go_stay_with_length_1_or_get_another_length()
    {
        Shape shape = [2, 3, 4];
        shape.Without(1).ShouldBe([2, 4]);
        shape.Without(-1).ShouldBe([2, 3]);
        shape.Without(0, keepDims: true).ShouldBe([1, 3, 4]);
        shape.With(-2, 7).ShouldBe([2, 7, 4]);
        shape.With(0, 0).ShouldBe([0, 3, 4]);
        Should.Throw<ArgumentOutOfRangeException>(() => shape.Without(3));
        Should.Throw<ArgumentOutOfRangeException>(() => shape.With(-4, 1));
        Should.Throw<ArgumentException>(() => shape.With(0, -1));
        Should.Throw<ArgumentException>(() => shape.With(0, int.MaxValue));
    }

    [Test]
    public void What_an_array_can_be_is_told_without_an_exception()
    {
        Shape.IsPossible(2, 3).ShouldBeTrue();
        Shape.IsPossible().ShouldBeTrue();
        Shape.IsPossible(0, 1 << 20).ShouldBeTrue();
        Shape.IsPossible(-1, 3).ShouldBeFalse();
        Shape.IsPossible(1L << 40).ShouldBeFalse();
        Shape.IsPossible(0, 1 << 20, 1 << 20).ShouldBeFalse(); // as in NumPy, lengths of 0 left out
        Shape.IsPossible([.. Enumerable.Repeat(1L, 33)]).ShouldBeFalse();
        Shape shape = [2, 3];
        (shape.IsPossibleWith(-1, 1 << 29), shape.IsPossibleWith(0, 1L << 40), shape.IsPossibleWith(0, -1)).ShouldBe((true, false, false));
        Should.Throw<ArgumentOutOfRangeException>(() => shape.IsPossibleWith(2, 1));
        (Shape.CanBroadcast([2, 3], [3]), Shape.CanBroadcast([2, 1], [5]), Shape.CanBroadcast([2], [3])).ShouldBe((true, true, false));
        Shape.SizeOf([2, 0, 3]).ShouldBe(0);
        Should.Throw<ArgumentException>(() => Shape.SizeOf([1 << 20, 1 << 20]));
        Should.Throw<ArgumentException>(() => Shape.SizeOf([-1]));
    }
}
