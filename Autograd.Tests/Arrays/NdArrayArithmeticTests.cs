using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class NdArrayArithmeticTests
{
    private static readonly Shape[] Shapes =
    [
        [], [1], [3], [2, 3], [2, 1], [1, 3], [1, 1], [4, 2, 3], [4, 1, 3], [4, 2, 1], [1, 2, 1],
        [4, 1, 1], [5, 1, 2, 3], [1, 4, 1, 3], [5, 4, 2, 1], [5, 4, 1, 1], [0], [0, 3], [2, 0], [4, 0, 3],
    ];

    [Test]
    public void Broadcasting_equals_a_naive_loop_for_all_pairs_of_shapes()
    {
        var random = new Random(7);
        var pairs = 0;
        foreach (var a in Shapes)
            foreach (var b in Shapes)
            {
                if (!Fits(a, b)) continue;
                NdArray x = Random(random, a), y = Random(random, b);
                Check(x - y, x, y, (p, q) => p - q);
                Check(x / y, x, y, (p, q) => p / q);
                Check(x > y, x, y, (p, q) => p > q ? 1 : 0);
                Check(x < y, x, y, (p, q) => p < q ? 1 : 0);
                Check(NdArray.Maximum(x, y), x, y, Math.Max);
                Check(NdArray.Where(x > 0, x, y), x, y, (p, q) => p > 0 ? p : q);
                pairs++;
            }

        pairs.ShouldBeGreaterThan(150);
    }

    [Test]
    public void Numbers_on_either_side()
    {
        NdArray x = new[] { 1.0, 2, 4 };
        (x + 1).ToArray<double>().ShouldBe([2, 3, 5]);
        (1 - x).ToArray<double>().ShouldBe([0, -1, -3]);
        (x - 1).ToArray<double>().ShouldBe([0, 1, 3]);
        (2 * x).ToArray<double>().ShouldBe([2, 4, 8]);
        (x / 2).ToArray<double>().ShouldBe([0.5, 1, 2]);
        (4 / x).ToArray<double>().ShouldBe([4, 2, 1]);
        (x > 1).ToArray<double>().ShouldBe([0, 1, 1]);
        (x < 2).ToArray<double>().ShouldBe([1, 0, 0]);
        x.Pow(2).ToArray<double>().ShouldBe([1, 4, 16]);
        (-x).ToArray<double>().ShouldBe([-1, -2, -4]);
    }

    [Test]
    public void NaN_wins_in_maximum_and_minimum_and_compares_false()
    {
        NdArray a = new[] { float.NaN, 1, -0f, 0 }, b = new[] { 1, float.NaN, 0, -0f };
        NdArray.Maximum(a, b).ToArray<float>()[..2].ShouldAllBe(v => float.IsNaN(v));
        NdArray.Minimum(a, b).ToArray<float>()[..2].ShouldAllBe(v => float.IsNaN(v));
        (a > b).ToArray<float>().ShouldBe([0, 0, 0, 0]);
        NdArray.Equal(a, a).ToArray<float>().ShouldBe([0, 1, 1, 1]);
        NdArray.Equal(a, b).ToArray<float>().ShouldBe([0, 0, 1, 1]);
        a.Sign().ToArray<float>().ShouldBe([float.NaN, 1, 0, 0]);
    }

    [Test]
    public void Where_takes_conditions_of_any_type_by_whether_they_are_0()
    {
        NdArray ints = new[] { 1, 2, 3 }, others = new[] { 7, 8, 9 };
        NdArray.Where(new[] { 0.5, 0, double.NaN }, ints, others).ToArray<int>().ShouldBe([1, 8, 3]);
        NdArray.Where(new[] { 1e-300, -0.0, 1 }, ints.To(DType.Float32), others.To(DType.Float32)).ToArray<float>().ShouldBe([1, 8, 3]);
        NdArray.Where(new[] { 5, 0, -1 }, ints, others).ToArray<int>().ShouldBe([1, 8, 3]);
    }

    [Test]
    public void Operands_are_not_changed()
    {
        NdArray a = new[] { 1f, 2 }, b = new[] { 3f };
        _ = a + b;
        _ = -a;
        _ = a.Exp();
        a.ToArray<float>().ShouldBe([1, 2]);
        (a.Version, b.Version).ShouldBe((0, 0));
    }

    [Test]
    public void Misfits_are_explained()
    {
        NdArray a = NdArray.Zeros([3, 4]);
        Should.Throw<ArgumentException>(() => a + NdArray.Zeros([3])).Message.ShouldBe(
            """
            Add: (3, 4) and (3) cannot be broadcast together
              rule: aligned at the last axis, lengths are equal or one of them is 1
              try:  b.Reshape(3, 1)
            """);
        Should.Throw<ArgumentException>(() => a * NdArray.Zeros([4], DType.Float64))
            .Message.ShouldContain("Multiply: float32 and float64 do not mix");
        Should.Throw<ArgumentException>(() => (NdArray)new[] { 1 } + 1).Message.ShouldContain("Add: int32 takes part in no arithmetic");
        Should.Throw<ArgumentException>(() => ((NdArray)new[] { 1 }).Exp()).Message.ShouldContain("Exp: int32");
        Should.Throw<ArgumentNullException>(() => a + null);
        Should.Throw<ArgumentNullException>(() => -(NdArray?)null);
        Should.Throw<ArgumentException>(() => NdArray.Where(a, a, NdArray.Zeros([3])));
    }

    [Test]
    public void Arguments_that_are_null_are_named_as_such()
    {
        NdArray a = NdArray.Zeros([2]);
        Should.Throw<ArgumentNullException>(() => NdArray.Where(null!, a, a));
        Should.Throw<ArgumentNullException>(() => NdArray.Where(a, null!, a));
        Should.Throw<ArgumentNullException>(() => NdArray.Where(a, a, null!));
        Should.Throw<ArgumentNullException>(() => NdArray.Maximum(a, null!));
        Should.Throw<ArgumentNullException>(() => NdArray.MatMul(null!, a));
        Should.Throw<ArgumentNullException>(() => a.Pow((NdArray)null!));
    }

    private static NdArray Random(Random random, Shape shape)
    {
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = random.Next(-3, 4) + 0.25;
        return NdArray.From(values, shape);
    }

    private static bool Fits(Shape a, Shape b) =>
        Enumerable.Range(1, Math.Min(a.Rank, b.Rank)).All(i => a[^i] == b[^i] || a[^i] == 1 || b[^i] == 1);

    private static void Check(NdArray result, NdArray a, NdArray b, Func<double, double, double> f)
    {
        var shape = Shape.Broadcast(a.Shape, b.Shape);
        result.Shape.ShouldBe(shape);
        int[] index = new int[shape.Rank];
        foreach (var value in result.ToArray<double>())
        {
            value.ShouldBe(f(At(a, index), At(b, index)), $"{a.Shape} and {b.Shape} at {string.Join(", ", index)}");
            for (var axis = shape.Rank - 1; axis >= 0; axis--)
            {
                if (++index[axis] < shape[axis]) break;
                index[axis] = 0;
            }
        }
    }

    private static double At(NdArray x, int[] index) =>
        x[[.. Enumerable.Range(0, x.Rank).Select(axis => x.Shape[axis] == 1 ? 0 : index[index.Length - x.Rank + axis])]];
}
