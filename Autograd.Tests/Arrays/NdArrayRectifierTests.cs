using Autograd.Core;

namespace Autograd.Tests.Arrays;

// The loops have their own tests; these cover the shapes of slopes, refused arguments, and the buffer.
public class NdArrayRectifierTests
{
    private static readonly double[] Special = [-2, -0.5, -0.0, 0, 0.5, 3, double.NaN, double.NegativeInfinity, double.PositiveInfinity];

    [TestCase(0.2), TestCase(0.0), TestCase(-0.3), TestCase(1.0)]
    public void Rectify_is_the_slope_times_x_where_x_is_negative(double slope) =>
        Vector(Special).Rectify(slope).ToArray<double>().ShouldBe(Special.Select(x => x < 0 ? slope == 0 ? -0.0 : slope * x : x));

    [TestCase(0.2, false), TestCase(0.0, false), TestCase(-0.3, false), TestCase(0.2, true), TestCase(0.0, true)]
    public void RectifyBy_decides_by_another_array(double slope, bool bySignBit)
    {
        double[] g = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        var decider = bySignBit ? Vector(Special).Rectify(slope) : Vector(Special);
        Vector(g).RectifyBy(decider, slope, bySignBit).ToArray<double>()
            .ShouldBe(g.Zip(Special, (gy, x) => x < 0 ? slope * gy : gy));
    }

    [Test]
    public void A_sign_bit_is_set_for_minus_zero_and_not_for_NaN() =>
        Vector(1, 1, 1).RectifyBy(Vector(-0.0, -double.NaN, 0), 0.5, bySignBit: true).ToArray<double>().ShouldBe([0.5, 1, 1]);

    [TestCase(""), TestCase("1"), TestCase("3"), TestCase("3,4"), TestCase("2,3,4")]
    public void Slopes_lie_along_the_axes_after_the_batch(string lengths)
    {
        Shape shape = lengths == "" ? [] : Shape.Create(Array.ConvertAll(lengths.Split(','), int.Parse));
        NdArray x = NdArray.Normal([2, 3, 4], random: new Philox(1)), g = NdArray.Normal([2, 3, 4], random: new Philox(2)),
            slopes = NdArray.Uniform(shape, 0.1, 0.9, new Philox(3));
        var each = slopes.Reshape(Aligned(shape)).BroadcastTo(x.Shape);
        x.Rectify(slopes).ToArray<float>().ShouldBe(NdArray.Where(x < 0, each * x, x).ToArray<float>());
        g.RectifyBy(x, slopes).ToArray<float>().ShouldBe(NdArray.Where(x < 0, each * g, g).ToArray<float>());
        var sums = NdArray.Where(x < 0, g * x, NdArray.Zeros([])).SumTo(Shape.Create(Aligned(shape))).Reshape(shape);
        Close(g.SlopeGradient(x, slopes), sums);
        Close(g.SlopeGradient(x.Rectify(slopes), slopes, bySignBit: true), sums);
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        NdArray x = NdArray.Ones([2, 3]), integers = new[] { 1 };
        Should.Throw<ArgumentException>(() => x.Rectify(NdArray.Ones([2]))).Message
            .ShouldStartWith("Rectify: slopes float32 (2) do not fit float32 (2, 3)");
        Should.Throw<ArgumentException>(() => x.Rectify(NdArray.Ones([3, 2])));
        Should.Throw<ArgumentException>(() => x.Rectify(NdArray.Ones([2, 3, 4])));
        Should.Throw<ArgumentException>(() => x.Rectify(NdArray.Ones([3], DType.Float64)));
        Should.Throw<ArgumentNullException>(() => x.Rectify(null!));
        Should.Throw<ArgumentException>(() => integers.Rectify(0.5));
        Should.Throw<ArgumentException>(() => integers.RectifyBy(integers, 0.5));
        Should.Throw<ArgumentException>(() => integers.SlopeGradient(integers, integers));
        Should.Throw<ArgumentException>(() => x.RectifyBy(NdArray.Ones([6]), 0.5)).Message
            .ShouldStartWith("RectifyBy: x is float32 (6) for float32 (2, 3)");
        Should.Throw<ArgumentException>(() => x.SlopeGradient(NdArray.Ones([2, 3], DType.Float64), NdArray.Ones([3])));
    }

    [Test]
    public void In_place_the_result_takes_over_the_buffer_and_the_write_is_counted()
    {
        var x = Vector(-1, 2);
        var y = x.Rectify(0.5, inPlace: true);
        y.ToArray<double>().ShouldBe([-0.5, 2]);
        x.Version.ShouldBe(1);
        Should.Throw<InvalidOperationException>(() => x.ToArray<double>()).Message.ShouldStartWith("inPlace gave this array's buffer");
        Should.Throw<InvalidOperationException>(() => x.Rectify(0.5, inPlace: true));
        y.Rectify(Vector(0.1, 0.1), inPlace: true).ToArray<double>().ShouldBe([-0.05, 2]);
    }

    [Test]
    public void A_buffer_that_is_shared_is_not_taken_over()
    {
        var x = Vector(-1, 2);
        var view = x.Reshape(2, 1);
        (x.SharesItsBuffer, view.SharesItsBuffer, Vector(1).SharesItsBuffer).ShouldBe((true, true, false));
        Should.Throw<ArgumentException>(() => x.Rectify(0.5, inPlace: true)).Message.ShouldStartWith("Rectify: inPlace, but");
        Should.Throw<ArgumentException>(() => view.Rectify(0.5, inPlace: true));
        x.ToArray<double>().ShouldBe([-1, 2]);
    }

    [Test]
    public void WherePositive_is_g_where_x_is_positive_and_else_0()
    {
        Vector([.. Enumerable.Repeat(double.PositiveInfinity, 9)]).WherePositive(Vector(Special)).ToArray<double>()
            .ShouldBe(Special.Select(x => x > 0 ? double.PositiveInfinity : 0));
        NdArray.Ones([2, 3]).WherePositive(new float[] { 1, 0, -1 }).ToArray<float>().ShouldBe([1, 0, 0, 1, 0, 0]);
    }

    private static int[] Aligned(Shape slopes) =>
        slopes.Rank == 3 ? [.. slopes] : slopes.Size == 1 ? [1, 1, 1] : [1, .. slopes, .. Enumerable.Repeat(1, 2 - slopes.Rank)];

    private static NdArray Vector(params double[] values) => values;

    private static void Close(NdArray actual, NdArray expected)
    {
        actual.Shape.ShouldBe(expected.Shape);
        foreach (var (a, e) in actual.ToArray<float>().Zip(expected.ToArray<float>())) a.ShouldBe(e, 1e-5f * (1 + Math.Abs(e)));
    }
}
