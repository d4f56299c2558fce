using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class NdArrayReductionsTests
{
    private static readonly NdArray X = NdArray.From([.. Enumerable.Range(0, 120).Select(i => (double)(i * 37 % 101))], [2, 3, 4, 5]);

    [TestCase("0"), TestCase("3"), TestCase("-1"), TestCase("1,2"), TestCase("0,2"),
     TestCase("1,3"), TestCase("0,1,3"), TestCase("3,0"), TestCase("0,1,2,3"), TestCase("")]
    public void Every_set_of_axes_equals_a_naive_loop(string text)
    {
        int[] axes = text.Length == 0 ? [] : Array.ConvertAll(text.Split(','), int.Parse);
        var reduced = axes.Length == 0 ? [0, 1, 2, 3] : axes.Select(axis => (axis + 4) % 4).ToArray();
        var groups = Indices().GroupBy(at => string.Join(",", at.Select((i, axis) => reduced.Contains(axis) ? 0 : i))).ToArray();
        X.Sum(axes).ToArray<double>().ShouldBe(groups.Select(group => group.Sum(at => X[at])));
        X.Mean(axes).ToArray<double>().ShouldBe(groups.Select(group => group.Average(at => X[at])), 1e-12);
        X.Max(axes).ToArray<double>().ShouldBe(groups.Select(group => group.Max(at => X[at])));
        X.Min(axes).ToArray<double>().ShouldBe(groups.Select(group => group.Min(at => X[at])));
        X.Sum(axes, keepDims: true).Shape.ShouldBe([.. Enumerable.Range(0, 4).Select(axis => reduced.Contains(axis) ? 1 : X.Shape[axis])]);
        X.Max(axes).Shape.ShouldBe([.. Enumerable.Range(0, 4).Where(axis => !reduced.Contains(axis)).Select(axis => X.Shape[axis])]);
    }

    [Test]
    public void ArgMax_and_ArgMin_find_the_first_of_equals_and_NaN()
    {
        NdArray x = new[,] { { 1f, 3, 3, 0 }, { 2, float.NaN, 5, float.NaN }, { 0, 0, 0, 0 } };
        x.ArgMax(1).ToArray<int>().ShouldBe([1, 1, 0]);
        x.ArgMin(1).ToArray<int>().ShouldBe([3, 1, 0]);
        x.ArgMax(-1, keepDims: true).Shape.ShouldBe([3, 1]);
        x.ArgMax(0).ToArray<int>().ShouldBe([1, 1, 1, 1]);
        x.ArgMax().ToScalar().ShouldBe(5);
        x.ArgMin().ToScalar().ShouldBe(5);
        ((NdArray)2f).ArgMax().ToScalar().ShouldBe(0);
        x.ArgMax(1).DType.ShouldBe(DType.Int32);
    }

    [Test]
    public void An_empty_array_has_sum_0_and_mean_NaN_and_no_extremes()
    {
        NdArray x = NdArray.Zeros([0, 3]);
        x.Sum().ToScalar().ShouldBe(0);
        x.Sum(0).ToArray<float>().ShouldBe([0, 0, 0]);
        x.Sum(1).Shape.ShouldBe([0]);
        x.Mean().ToScalar().ShouldBe(double.NaN);
        x.Mean(0).ToArray<float>().ShouldAllBe(v => float.IsNaN(v));
        x.Max(1).Shape.ShouldBe([0]);
        Should.Throw<ArgumentException>(() => x.Max()).Message.ShouldContain("Max: axis 0 of (0, 3) has length 0");
        Should.Throw<ArgumentException>(() => x.Min(0)).Message.ShouldContain("Min:");
        Should.Throw<ArgumentException>(() => x.ArgMax(0)).Message.ShouldContain("ArgMax:");
        Should.Throw<ArgumentException>(() => x.ArgMin());
        x.ArgMax(1).Shape.ShouldBe([0]);
    }

    [Test]
    public void Scalars_reduce_to_themselves_in_an_array_of_their_own()
    {
        NdArray x = 3f;
        var y = x.Sum();
        y.ToScalar().ShouldBe(3);
        y.Fill(4);
        x.ToScalar().ShouldBe(3);
        x.Max().Shape.ShouldBe([]);
        x.Mean().ToScalar().ShouldBe(3);
    }

    [Test]
    public void NaN_wins()
    {
        NdArray x = new[] { 1f, float.NaN, 3 };
        foreach (var y in new[] { x.Max(), x.Min(), x.Sum(), x.Mean() }) y.ToScalar().ShouldBe(double.NaN);
    }

    [Test]
    public void Bad_axes_and_integers_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => X.Sum(4)).Message.ShouldContain("has no axis 4");
        Should.Throw<ArgumentOutOfRangeException>(() => X.Max(-5));
        Should.Throw<ArgumentOutOfRangeException>(() => ((NdArray)1f).Sum(0));
        Should.Throw<ArgumentOutOfRangeException>(() => X.ArgMax(4));
        Should.Throw<ArgumentException>(() => X.Sum([1, -3])).Message.ShouldContain("axis -3 is named twice");
        Should.Throw<ArgumentException>(() => ((NdArray)new[] { 1, 2 }).Sum()).Message.ShouldContain("Sum: int32");
        Should.Throw<ArgumentException>(() => ((NdArray)2).Sum()).Message.ShouldContain("Sum: int32");
    }

    private static IEnumerable<int[]> Indices() =>
        from i in Enumerable.Range(0, 2)
        from j in Enumerable.Range(0, 3)
        from k in Enumerable.Range(0, 4)
        from l in Enumerable.Range(0, 5)
        select (int[])[i, j, k, l];
}
