using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class NdArrayShapesTests
{
    [Test]
    public void Reshape_shares_and_infers()
    {
        NdArray x = NdArray.Arange(6);
        var y = x.Reshape(2, -1);
        y.Shape.ShouldBe([2, 3]);
        y.AsWritableSpan<float>()[5] = 9;
        x[5].ShouldBe(9);
        NdArray.Zeros([0, 3]).Reshape(-1).Shape.ShouldBe([0]);
        NdArray.Zeros([1, 1]).Reshape().Shape.ShouldBe([]);
        x.Reshape(x.Shape).Shape.ShouldBe([6]);
    }

    [TestCase("7"), TestCase("-1,-1"), TestCase("4,-1"), TestCase("-2,3"), TestCase("0,-1"), TestCase("65536,65536"), TestCase("-1,0")]
    public void Reshape_refuses_other_sizes(string lengths) =>
        Should.Throw<ArgumentException>(() => NdArray.Arange(6).Reshape(Array.ConvertAll(lengths.Split(','), int.Parse)));

    [Test]
    public void Reshape_explains() => Should.Throw<ArgumentException>(() => NdArray.Zeros([2, 3]).Reshape(4, -1)).Message.ShouldBe(
        """
        Reshape: (2, 3) has 6 elements and cannot become (4, -1)
          rule: both shapes have equally many elements; one length may be −1
        """);

    [Test]
    public void Transpose_equals_a_naive_loop_for_all_orders_of_four_axes()
    {
        var x = NdArray.Arange(2 * 3 * 17 * 20, DType.Int32).Reshape(2, 3, 17, 20);
        foreach (var order in Orders([0, 1, 2, 3]))
        {
            var y = x.Transpose(order);
            y.Shape.ShouldBe([.. order.Select(axis => x.Shape[axis])]);
            for (var sample = 0; sample < 50; sample++)
            {
                int[] at = [sample % 2, sample % 3, sample % 17, sample % 20];
                y[[.. order.Select(axis => at[axis])]].ShouldBe(x[at]);
            }
        }
    }

    [Test]
    public void Transpose_reverses_by_default_and_takes_negative_axes()
    {
        NdArray x = NdArray.Arange(6).Reshape(1, 2, 3);
        x.Transpose().Shape.ShouldBe([3, 2, 1]);
        x.Transpose(-1, 0, 1).Shape.ShouldBe([3, 1, 2]);
        ((NdArray)2f).Transpose().ToScalar().ShouldBe(2);
        NdArray.Zeros([0, 3]).Transpose().Shape.ShouldBe([3, 0]);
        foreach (var axes in new int[][] { [0], [0, 0, 1], [0, 1, 2, 3] })
            Should.Throw<ArgumentException>(() => x.Transpose(axes)).Message.ShouldContain("not an order of the axes");
        Should.Throw<ArgumentOutOfRangeException>(() => x.Transpose(0, 1, 3));
    }

    [Test]
    public void BroadcastTo_repeats_and_SumTo_sums_back()
    {
        NdArray x = NdArray.From([1f, 2], [2, 1]);
        var y = x.BroadcastTo([3, 2, 2]);
        y.ToArray<float>().ShouldBe([1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2]);
        y.SumTo([2, 1]).ToArray<float>().ShouldBe([6, 12]);
        y.SumTo([]).ToScalar().ShouldBe(18);
        y.SumTo([1, 2]).ToArray<float>().ShouldBe([9, 9]);
        y.SumTo([1, 1, 1]).Shape.ShouldBe([1, 1, 1]);
        NdArray.Ones([1, 3]).BroadcastTo([0, 3]).Size.ShouldBe(0);
        NdArray.Zeros([0, 3]).SumTo([1, 3]).ToArray<float>().ShouldBe([0, 0, 0]);
        NdArray.Zeros([0, 3]).SumTo([]).ToScalar().ShouldBe(0);
        Should.Throw<ArgumentException>(() => x.BroadcastTo([3])).Message.ShouldContain("(2, 1) cannot become (3)");
        Should.Throw<ArgumentException>(() => x.BroadcastTo([0, 1]));
        Should.Throw<ArgumentException>(() => y.SumTo([3])).Message.ShouldContain("(3, 2, 2) cannot be summed to (3)");
        Should.Throw<ArgumentException>(() => x.SumTo([1, 2, 1]));
    }

    [Test]
    public void Rows_are_taken_by_number()
    {
        NdArray x = NdArray.Arange(6).Reshape(3, 2);
        x.Rows([2, 0, 2, -1]).ToArray<float>().ShouldBe([4, 5, 0, 1, 4, 5, 4, 5]);
        x.Rows([]).Shape.ShouldBe([0, 2]);
        NdArray.Zeros([2, 0]).Rows([1, 1, 1]).Shape.ShouldBe([3, 0]);
        foreach (var row in new[] { 3, -4, int.MinValue }) Should.Throw<ArgumentOutOfRangeException>(() => x.Rows([row]));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Zeros([0, 2]).Rows([0]));
        Should.Throw<ArgumentException>(() => ((NdArray)1f).Rows([0]));
    }

    [Test]
    public void MatMul_equals_a_naive_loop_with_all_transpositions_and_batches()
    {
        foreach (var (transposeA, transposeB) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var a = NdArray.Arange(2 * 3 * 4, DType.Float64).Reshape(transposeA ? [2, 1, 4, 3] : [2, 1, 3, 4]);
            var b = NdArray.Arange(5 * 4 * 2, DType.Float64).Reshape(transposeB ? [5, 2, 4] : [5, 4, 2]);
            var y = NdArray.MatMul(a, b, transposeA, transposeB);
            y.Shape.ShouldBe([2, 5, 3, 2]);
            for (var p = 0; p < 2; p++)
                for (var q = 0; q < 5; q++)
                    for (var i = 0; i < 3; i++)
                        for (var j = 0; j < 2; j++) y[p, q, i, j].ShouldBe(Enumerable.Range(0, 4).Sum(l => A(p, i, l) * B(q, l, j)));

            double A(int p, int i, int l) => transposeA ? a[p, 0, l, i] : a[p, 0, i, l];
            double B(int q, int l, int j) => transposeB ? b[q, j, l] : b[q, l, j];
        }
    }

    [Test]
    public void MatMul_gives_another_shape_of_the_same_size_if_asked_for()
    {
        NdArray a = NdArray.Arange(24).Reshape(6, 4), b = NdArray.Arange(8).Reshape(4, 2), batch = NdArray.Arange(24).Reshape(2, 3, 4);
        foreach (var left in new[] { a, batch })
        {
            var y = NdArray.MatMul(left, b, shape: [3, 4]);
            y.Shape.ShouldBe([3, 4]);
            y.SharesItsBuffer.ShouldBeFalse();
            y.ToArray<float>().ShouldBe(NdArray.MatMul(left, b).ToArray<float>());
            Should.Throw<ArgumentException>(() => NdArray.MatMul(left, b, shape: [3, 5])).Message
                .ShouldStartWith("MatMul: the result has 12 elements, its shape (3, 5) 15");
        }
    }

    [Test]
    public void MatMul_of_empty_matrices_is_zeros_and_misfits_are_refused()
    {
        NdArray.MatMul(NdArray.Ones([2, 0]), NdArray.Ones([0, 3])).ToArray<float>().ShouldBe([0, 0, 0, 0, 0, 0]);
        NdArray.MatMul(NdArray.Ones([0, 2]), NdArray.Ones([2, 3])).Shape.ShouldBe([0, 3]);
        NdArray.MatMul(NdArray.Ones([0, 2, 2]), NdArray.Ones([2, 3])).Shape.ShouldBe([0, 2, 3]);
        Should.Throw<ArgumentException>(() => NdArray.MatMul(NdArray.Ones([2, 3]), NdArray.Ones([2, 3])))
            .Message.ShouldContain("inner dimensions differ (3 ≠ 2)");
        Should.Throw<ArgumentException>(() => NdArray.MatMul(NdArray.Ones([3]), NdArray.Ones([3, 2])))
            .Message.ShouldContain("at least 2 axes");
        Should.Throw<ArgumentException>(() => NdArray.MatMul(NdArray.Ones([2, 2, 3]), NdArray.Ones([3, 3, 2])));
        Should.Throw<ArgumentException>(() => NdArray.MatMul(NdArray.Ones([2, 2]), NdArray.Ones([2, 2], DType.Float64)))
            .Message.ShouldContain("do not mix");
        Should.Throw<ArgumentException>(() => NdArray.MatMul(NdArray.Ones([2, 2], DType.Int32), NdArray.Ones([2, 2], DType.Int32)))
            .Message.ShouldContain("MatMul: int32");
    }

    private static IEnumerable<int[]> Orders(int[] axes) =>
        axes.Length == 0 ? [[]]
            : axes.SelectMany(first => Orders([.. axes.Where(axis => axis != first)]).Select(rest => (int[])[first, .. rest]));
}
