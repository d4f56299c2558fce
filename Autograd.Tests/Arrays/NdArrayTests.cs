using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class NdArrayTests
{
    [Test]
    public void CSharp_arrays_of_rank_0_to_4_become_arrays_of_their_type()
    {
        Facts(1.5f).ShouldBe("Float32 ()");
        Facts(1.5).ShouldBe("Float64 ()");
        Facts(2).ShouldBe("Int32 ()");
        Facts(new[] { 1, 2 }).ShouldBe("Int32 (2)");
        Facts(new double[2, 3]).ShouldBe("Float64 (2, 3)");
        Facts(new float[2, 0, 3]).ShouldBe("Float32 (2, 0, 3)");
        Facts(new float[1, 2, 3, 4]).ShouldBe("Float32 (1, 2, 3, 4)");
        ((NdArray)new[, ,] { { { 1, 2 }, { 3, 4 } } }).ToArray<int>().ShouldBe([1, 2, 3, 4]);
    }

    [Test]
    public void Creation_copies()
    {
        var values = new[] { 1f, 2f };
        NdArray a = values, b = NdArray.From(values, [2, 1]);
        values[0] = 9;
        (a[0], b[0, 0]).ShouldBe((1, 1));
        var copy = a.Copy();
        copy.AsWritableSpan<float>()[0] = 7;
        a[0].ShouldBe(1);
        Should.Throw<ArgumentNullException>(() => (NdArray)(float[])null!);
    }

    [Test]
    public void Filled_arrays()
    {
        NdArray.Zeros([2, 2]).ToArray<float>().ShouldBe([0, 0, 0, 0]);
        NdArray.Ones([2], DType.Int32).ToArray<int>().ShouldBe([1, 1]);
        NdArray.Full([], 0.1, DType.Float64).ToScalar().ShouldBe(0.1);
        NdArray.Zeros([0, 3]).Size.ShouldBe(0);
        Should.Throw<ArgumentException>(() => NdArray.Zeros([1], (DType)9)).Message.ShouldContain("there is no dtype 9");
    }

    [Test]
    public void Ranges()
    {
        NdArray.Arange(3).ToArray<float>().ShouldBe([0, 1, 2]);
        NdArray.Arange(0).Shape.ShouldBe([0]);
        NdArray.Arange(1, 2, 0.25, DType.Float64).ToArray<double>().ShouldBe([1, 1.25, 1.5, 1.75]);
        NdArray.Arange(3, 0, -1, DType.Int32).ToArray<int>().ShouldBe([3, 2, 1]);
        NdArray.Arange(3, 0, 1).Size.ShouldBe(0);
        NdArray.Linspace(0, 1, 5, DType.Float64).ToArray<double>().ShouldBe([0, 0.25, 0.5, 0.75, 1]);
        NdArray.Linspace(3, 5, 1).ToArray<float>().ShouldBe([3]);
        NdArray.Linspace(3, 5, 0).Size.ShouldBe(0);
        foreach (var step in new[] { 0, double.NaN, double.PositiveInfinity })
            Should.Throw<ArgumentException>(() => NdArray.Arange(0, 1, step));
        Should.Throw<ArgumentException>(() => NdArray.Arange(0, 1, 1e-300));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Arange(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Linspace(0, 1, -1));
    }

    [Test]
    public void Values_must_fill_the_shape_and_be_of_a_known_type()
    {
        Should.Throw<ArgumentException>(() => NdArray.From([1f, 2f], [3])).Message.ShouldContain("2 values for shape (3)");
        Should.Throw<ArgumentException>(() => NdArray.From([1L], [1])).Message.ShouldContain("Int64");
        Should.Throw<ArgumentException>(() => NdArray.From([true], [1])).Message.ShouldContain("Boolean");
    }

    [Test]
    public void Elements_are_read_in_the_arrays_own_type_only()
    {
        NdArray x = new[] { 1f };
        Should.Throw<ArgumentException>(() => x.ToArray<double>()).Message.ShouldContain("To(DType.Float64)");
        Should.Throw<ArgumentException>(() => x.AsWritableSpan<int>()[0] = 1).Message.ShouldContain("float32");
        Should.Throw<ArgumentException>(() => x.AsSpan<short>().Length);
        x.Version.ShouldBe(0);
    }

    [Test]
    public void Indices_count_from_either_end_and_are_checked()
    {
        NdArray x = new[,] { { 1f, 2f, 3f }, { 4f, 5f, 6f } };
        (x[1, 2], x[-1, -3], x[0, 0]).ShouldBe((6, 4, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => x[2, 0]).Message.ShouldContain("index 2 is outside axis 0 of (2, 3)");
        Should.Throw<ArgumentOutOfRangeException>(() => x[0, -4]);
        Should.Throw<ArgumentOutOfRangeException>(() => x[0, int.MinValue]);
        Should.Throw<ArgumentException>(() => x[0]).Message.ShouldContain("1 indices for an array of shape (2, 3)");
        ((NdArray)3f)[[]].ShouldBe(3);
        Should.Throw<InvalidOperationException>(() => x.ToScalar()).Message.ShouldContain("6 elements");
        Should.Throw<InvalidOperationException>(() => NdArray.Zeros([0]).ToScalar());
        NdArray.Full([1, 1], 2).ToScalar().ShouldBe(2);
    }

    [Test]
    public void Conversion_truncates_and_keeps_the_same_array_for_the_same_type()
    {
        NdArray x = new[] { 1.9, -1.9, 1e10, -1e10, double.NaN };
        ((NdArray)new[] { 1.9, -1.9 }).To(DType.Int32).ToArray<int>().ShouldBe([1, -1]);
        x.To(DType.Float64).ShouldBeSameAs(x);
        x.To(DType.Float32).ToArray<float>().ShouldBe([1.9f, -1.9f, 1e10f, -1e10f, float.NaN]);
        ((NdArray)new[] { int.MaxValue }).To(DType.Float64).ToScalar().ShouldBe(int.MaxValue);
        ((NdArray)new[] { 1e300 }).To(DType.Float32).ToScalar().ShouldBe(double.PositiveInfinity);
    }

    [Test]
    public void Every_way_of_writing_raises_the_version_and_views_share_it()
    {
        NdArray x = new[] { 1f, 2f, 3f, 4f };
        var view = x.Reshape(2, 2);
        x.AsWritableSpan<float>()[0] = 9;
        (x.Version, view.Version).ShouldBe((1, 1));
        view.Fill(5);
        (x.Version, view.Version).ShouldBe((2, 2));
        x.CopyFrom(new[] { 1f, 2f, 3f, 4f });
        x.Version.ShouldBe(3);
        view.ToArray<float>().ShouldBe([1, 2, 3, 4]);
        x.Copy().Version.ShouldBe(0);
        _ = x + x;
        _ = x.AsSpan<float>().Length;
        x.Version.ShouldBe(3);
    }

    [Test]
    public void CopyFrom_wants_the_same_shape_and_type()
    {
        NdArray x = new[] { 1f, 2f };
        Should.Throw<ArgumentException>(() => x.CopyFrom(NdArray.Zeros([1, 2])))
            .Message.ShouldContain("float32 (1, 2) cannot be copied into float32 (2)");
        Should.Throw<ArgumentException>(() => x.CopyFrom(NdArray.Zeros([2], DType.Float64)));
        Should.Throw<ArgumentNullException>(() => x.CopyFrom(null!));
        x.Version.ShouldBe(0);
        x.CopyFrom(x);
        x.ToArray<float>().ShouldBe([1, 2]);
    }

    [Test]
    public void Arange_to_the_literal_0_is_a_range_and_not_a_type()
    {
        NdArray.Arange(5, 0).Size.ShouldBe(0);
        NdArray.Arange(-3, 0).ToArray<float>().ShouldBe([-3, -2, -1]);
        NdArray.Arange(3, DType.Int32).ToArray<int>().ShouldBe([0, 1, 2]);
    }

    private static string Facts(NdArray x) => $"{x.DType} {x.Shape}";

    [TestCase(double.NaN), TestCase(double.PositiveInfinity), TestCase(double.NegativeInfinity), TestCase(1e10), TestCase(-1e10)]
    [TestCase(2147483648.0), TestCase(-2147483649.0)]
    public void Numbers_that_are_no_int32_are_refused_with_their_place(double value)
    {
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            if (type == DType.Float32 && value == -2147483649.0) continue; // rounds to the smallest int32
            var x = NdArray.From(new[] { 1, value, 2 }, [3]).To(type);
            Should.Throw<ArgumentOutOfRangeException>(() => x.To(DType.Int32)).Message.ShouldContain("element 1");
        }

        NdArray integers = new[] { 1, 2, 3 };
        Should.Throw<ArgumentOutOfRangeException>(() => integers.Fill(value));
        integers.ToArray<int>().ShouldBe([1, 2, 3]);
        integers.Version.ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Full([2], value, DType.Int32));
        if (!double.IsFinite(value)) return;
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Arange(value, value + 2, dtype: DType.Int32));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Linspace(0, value, 2, DType.Int32));
    }

    [Test]
    public void Fractions_are_cut_off_at_the_ends_of_int32_too() =>
        NdArray.From(new[] { 2.7, -2.7, int.MaxValue + 0.9, int.MinValue - 0.9 }, [4]).To(DType.Int32).ToArray<int>()
            .ShouldBe([2, -2, int.MaxValue, int.MinValue]);
}
