using Autograd.Core;

namespace Autograd.Tests.Arrays;

// The expected values are those of NumPy's split, concatenate, stack, take, add.at and eye.
public class NdArrayPartsTests
{
    private static NdArray Matrix => NdArray.Arange(12).Reshape(3, 4).Copy();

    [TestCase(0, 0, 1), TestCase(0, 0, 0), TestCase(0, 3, 3), TestCase(1, 1, 3), TestCase(-1, 0, 4), TestCase(-2, 2, 2)]
    public void Split_at_cuts_gives_what_slices_give(int axis, int first, int second)
    {
        var parts = Matrix.Split([first, second], axis);
        Range[] ranges = [0..first, first..second, second..^0];
        for (var i = 0; i < 3; i++)
            Equal(parts[i], axis is 0 or -2 ? Matrix.Slice(ranges[i]) : Matrix.Slice(Range.All, ranges[i]));
        Equal(NdArray.Concat(parts, axis), Matrix);
    }

    [Test]
    public void Split_in_sections_gives_equal_parts()
    {
        var parts = Matrix.Split(2, axis: 1);
        parts.Length.ShouldBe(2);
        Equal(parts[0], new float[,] { { 0, 1 }, { 4, 5 }, { 8, 9 } });
        Equal(parts[1], new float[,] { { 2, 3 }, { 6, 7 }, { 10, 11 } });
        NdArray.Zeros([0, 2]).Split(3).Length.ShouldBe(3);
        ((NdArray)new[] { 1, 2 }).Split(2)[1].ToArray<int>().ShouldBe([2]);
    }

    [Test]
    public void Split_refuses_cuts_that_decrease_or_lie_outside()
    {
        Should.Throw<ArgumentException>(() => Matrix.Split([2, 1])).Message.ShouldStartWith("Split: cuts (2, 1) for axis 0 of (3, 4)");
        Should.Throw<ArgumentException>(() => Matrix.Split([-1]));
        Should.Throw<ArgumentException>(() => Matrix.Split([4]));
        Should.Throw<ArgumentException>(() => Matrix.Split(2));
        Should.Throw<ArgumentException>(() => NdArray.Zeros([0]).Split(int.MaxValue));
        Should.Throw<ArgumentOutOfRangeException>(() => Matrix.Split(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Matrix.Split([1], axis: 2));
    }

    [Test]
    public void Concat_lays_arrays_side_by_side()
    {
        NdArray a = new float[,] { { 1, 2 } }, b = new float[,] { { 3, 4 }, { 5, 6 } };
        Equal(NdArray.Concat([a, b]), new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        Equal(NdArray.Concat([b, NdArray.Zeros([2, 0]), b], axis: -1), new float[,] { { 3, 4, 3, 4 }, { 5, 6, 5, 6 } });
        NdArray.Concat([new[] { 1 }, new[] { 2, 3 }]).ToArray<int>().ShouldBe([1, 2, 3]);
    }

    [Test]
    public void Concat_refuses_what_does_not_fit()
    {
        Should.Throw<ArgumentException>(() => NdArray.Concat([])).Message.ShouldStartWith("Concat: parts is empty");
        Should.Throw<ArgumentException>(() => NdArray.Concat([Matrix, null!]));
        Should.Throw<ArgumentException>(() => NdArray.Concat([Matrix, NdArray.Zeros([3, 3])]))
            .Message.ShouldStartWith("Concat: float32 (3, 3) does not fit float32 (3, 4)");
        Should.Throw<ArgumentException>(() => NdArray.Concat([Matrix, Matrix.To(DType.Float64)]));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Concat([Matrix], axis: 2));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Concat([NdArray.Zeros([])]));
        NdArray[] many = [.. Enumerable.Repeat(NdArray.Zeros([1 << 20]), 1 << 12)];
        Should.Throw<ArgumentException>(() => NdArray.Concat(many)).Message.ShouldContain("(4294967296)");
    }

    [TestCase(0, "(2, 3, 4)"), TestCase(1, "(3, 2, 4)"), TestCase(-1, "(3, 4, 2)"), TestCase(-3, "(2, 3, 4)")]
    public void Stack_adds_an_axis(int axis, string shape)
    {
        NdArray a = Matrix, b = Matrix * 10;
        var stacked = NdArray.Stack([a, b], axis);
        stacked.Shape.ToString().ShouldBe(shape);
        var parts = stacked.Split(2, axis);
        parts[0].ToArray<float>().ShouldBe(a.ToArray<float>());
        parts[1].ToArray<float>().ShouldBe(b.ToArray<float>());
        a.SharesItsBuffer.ShouldBeFalse();
    }

    [Test]
    public void Stack_refuses_what_differs()
    {
        Should.Throw<ArgumentException>(() => NdArray.Stack([Matrix, NdArray.Zeros([4, 3])]));
        Should.Throw<ArgumentException>(() => NdArray.Stack([Matrix, Matrix.To(DType.Float64)]));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Stack([Matrix], axis: 3));
        Should.Throw<ArgumentException>(() => NdArray.Stack([NdArray.Zeros([.. Enumerable.Repeat(1, 32)])]));
    }

    [Test]
    public void Rows_are_arranged_as_their_numbers_are_and_an_ignored_one_is_zero()
    {
        NdArray numbers = new[,] { { 2, -1 }, { 0, -3 } };
        Equal(Matrix.Rows(numbers), Matrix.Rows([2, 2, 0, 0]).Reshape(2, 2, 4));
        Equal(Matrix.Rows(numbers, ignored: -1).Slice(0, 1), NdArray.Zeros([4]));
        NdArray.Arange(3, DType.Int32).Rows(numbers).ToArray<int>().ShouldBe([2, 2, 0, 0]);
        NdArray.Zeros([0, 4]).Rows(NdArray.Zeros([0], DType.Int32)).Shape.ShouldBe([0, 4]);
        NdArray.Zeros([0, 4]).Rows(new[] { 7 }, ignored: 7).Shape.ShouldBe([1, 4]);
    }

    [Test]
    public void Rows_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Matrix.Rows((NdArray)new[] { 3 })).Message.ShouldStartWith("Rows: index 3");
        Should.Throw<ArgumentOutOfRangeException>(() => Matrix.Rows((NdArray)new[] { -4 }));
        Should.Throw<ArgumentException>(() => Matrix.Rows(NdArray.Zeros([1])));
        Should.Throw<ArgumentException>(() => NdArray.Zeros([]).Rows((NdArray)new[] { 0 }));
    }

    [Test]
    public void Rows_that_are_added_twice_count_twice_and_the_write_is_counted()
    {
        var table = NdArray.Zeros([3, 2]);
        table.AddAt((NdArray)new[] { 1, -1, 1, 0 }, new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 }, { 7, 8 } }, ignored: 0);
        Equal(table, new float[,] { { 0, 0 }, { 6, 8 }, { 3, 4 } });
        table.Version.ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => table.AddAt((NdArray)new[] { 0, 3 }, NdArray.Ones([2, 2])));
        Equal(table, new float[,] { { 0, 0 }, { 6, 8 }, { 3, 4 } }); // nothing was added
        Should.Throw<ArgumentException>(() => table.AddAt((NdArray)new[] { 0 }, NdArray.Ones([2, 2])));
        Should.Throw<ArgumentException>(() => table.AddAt((NdArray)new[] { 0 }, NdArray.Ones([1, 2], DType.Float64)));
    }

    [Test]
    public void Elements_that_are_added_twice_count_twice_and_the_write_is_counted()
    {
        var x = NdArray.Zeros([3]);
        x.AddAt([new[] { 0, 0, 2 }], new float[] { 1, 2, 3 });
        Equal(x, new float[] { 3, 0, 3 });
        x.Version.ShouldBe(1);
        var counts = NdArray.Zeros([2, 2], DType.Int32);
        counts.AddAt([1], new[] { 5, 6 });
        counts.ToArray<int>().ShouldBe([0, 0, 5, 6]);
        Should.Throw<ArgumentException>(() => x.AddAt([0..2], new float[] { 1 })).Message.ShouldContain("(2)");
    }

    [Test]
    public void A_part_overwrites_what_lies_there_and_the_write_is_counted()
    {
        var x = Matrix;
        x.CopyFrom(new float[,] { { -1 }, { -2 }, { -3 } }, axis: -1, start: 2);
        Equal(x, new float[,] { { 0, 1, -1, 3 }, { 4, 5, -2, 7 }, { 8, 9, -3, 11 } });
        x.CopyFrom(NdArray.Zeros([2, 4]), axis: 0, start: 1);
        Equal(x, new float[,] { { 0, 1, -1, 3 }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } });
        x.Version.ShouldBe(2);
        Should.Throw<ArgumentOutOfRangeException>(() => x.CopyFrom(NdArray.Zeros([2, 4]), axis: 0, start: 2)).Message
            .ShouldStartWith("CopyFrom: (2, 4) from 2 on does not lie within axis 0 of (3, 4)");
        Should.Throw<ArgumentOutOfRangeException>(() => x.CopyFrom(NdArray.Zeros([2, 4]), axis: 0, start: -1));
        Should.Throw<ArgumentOutOfRangeException>(() => x.CopyFrom(NdArray.Zeros([4, 4]), axis: 0, start: int.MinValue));
        Should.Throw<ArgumentOutOfRangeException>(() => x.CopyFrom(x, axis: 2, start: 0));
        Should.Throw<ArgumentException>(() => x.CopyFrom(NdArray.Zeros([2, 3]), axis: 0, start: 0));
        Should.Throw<ArgumentException>(() => x.CopyFrom(NdArray.Zeros([2, 4], DType.Float64), axis: 0, start: 0));
    }

    [Test]
    public void A_vector_is_added_to_each_row_and_the_write_is_counted()
    {
        var x = Matrix;
        x.AddToRows(new float[] { 10, 20, 30, 40 });
        Equal(x, new float[,] { { 10, 21, 32, 43 }, { 14, 25, 36, 47 }, { 18, 29, 40, 51 } });
        x.Version.ShouldBe(1);
        NdArray.Zeros([2, 0]).AddToRows(NdArray.Zeros([0]));
        Should.Throw<ArgumentException>(() => x.AddToRows(NdArray.Ones([3])));
        Should.Throw<ArgumentException>(() => x.AddToRows(NdArray.Ones([1, 4])));
        Should.Throw<ArgumentException>(() => x.AddToRows(NdArray.Ones([4], DType.Float64)));
        Should.Throw<ArgumentException>(() => NdArray.Ones([]).AddToRows(NdArray.Ones([1])));
    }

    [Test]
    public void OneHot_puts_the_axis_of_classes_where_it_is_asked_for()
    {
        NdArray labels = new[,] { { 0, 2 }, { 1, 1 } };
        var last = NdArray.OneHot(labels, 3);
        Equal(last, new float[,,] { { { 1, 0, 0 }, { 0, 0, 1 } }, { { 0, 1, 0 }, { 0, 1, 0 } } });
        Equal(NdArray.OneHot(labels, 3, axis: 1), last.Transpose(0, 2, 1));
        Equal(NdArray.OneHot(labels, 3, axis: 0, DType.Float64), last.Transpose(2, 0, 1).To(DType.Float64));
        NdArray.OneHot(2, 4, dtype: DType.Int32).ToArray<int>().ShouldBe([0, 0, 1, 0]);
        NdArray.OneHot(NdArray.Zeros([0], DType.Int32), 0).Shape.ShouldBe([0, 0]);
    }

    [Test]
    public void OneHot_refuses_labels_that_are_no_class()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.OneHot(new[] { 0, 3 }, 3)).Message
            .ShouldStartWith("OneHot: label 3, element 1 in row-major order, is not a class");
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.OneHot(new[] { -1 }, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.OneHot(new[] { 0 }, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.OneHot(new[] { 0 }, 3, axis: 2));
        Should.Throw<ArgumentException>(() => NdArray.OneHot(new[] { 0f }, 3));
        Should.Throw<ArgumentException>(() => NdArray.OneHot(new[] { 0, 1 }, int.MaxValue));
    }

    private static void Equal(NdArray actual, NdArray expected)
    {
        (actual.Shape, actual.DType).ShouldBe((expected.Shape, expected.DType));
        actual.To(DType.Float64).ToArray<double>().ShouldBe(expected.To(DType.Float64).ToArray<double>());
    }
}
