using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class RReLUTests
{
    [Test]
    public void Test_mode_uses_the_mean_slope()
    {
        using var _ = Config.TestMode();
        Close(F.RReLU(Vector(-2, -1, 0, 1, 2), 0.1, 0.3).Data, Vector(-0.4f, -0.2f, 0, 1, 2));
    }

    [Test]
    public void Training_stays_inside_the_bounds_and_leaves_the_positive_part()
    {
        Variable x = new(NdArray.Full([10_000], -1));
        var y = F.RReLU(x, 0.1, 0.3).Data.ToArray<float>();
        y.ShouldAllBe(value => -value >= 0.1 && -value < 0.3);
        y.Average(value => -value).ShouldBe(0.2f, 0.003f);
        F.RReLU(Vector(0, 1, 2), 0.1, 0.3).Data.ToArray<float>().ShouldBe([0, 1, 2]);
    }

    [Test]
    public void A_random_slope_of_0_gives_negative_zero_and_gradient_0()
    {
        Variable x = new(Vector(-1));
        var y = F.RReLU(x, r: Vector(0));
        Bits(y.Data).ShouldBe(Bits(Vector(-0f)));
        y.Backward(Vector(1));
        x.Grad!.ToScalar().ShouldBe(0);
    }

    [Test]
    public void Test_mode_uses_the_mean_slope_and_equal_seeds_draw_equal_slopes()
    {
        using (Config.TestMode()) ((float)F.RReLU(Vector(-1)).Data.ToScalar()).ShouldBe(-0.22916667f);
        F.RReLU(NdArray.Ones([1000]), 1.0 / 8, 1.0 / 3, out var r, random: new Philox(7));
        F.RReLU(NdArray.Ones([1000]), 1.0 / 8, 1.0 / 3, out var again, random: new Philox(7));
        Bits(again).ShouldBe(Bits(r));
        r.ToArray<float>().ShouldAllBe(value => value >= 1.0 / 8 && value < 1.0 / 3);
        using (Config.Seed(5)) F.RReLU(NdArray.Ones([1000]), 1.0 / 8, 1.0 / 3, out r);
        using (Config.Seed(5)) F.RReLU(NdArray.Ones([1000]), 1.0 / 8, 1.0 / 3, out again);
        Bits(again).ShouldBe(Bits(r));
    }

    [Test]
    public void Any_generator_can_draw_the_slopes([Values] bool isFloat32)
    {
        var dtype = isFloat32 ? DType.Float32 : DType.Float64;
        F.RReLU(NdArray.Ones([500], dtype), 0.1, 0.11, out var r, random: new Random(1));
        F.RReLU(NdArray.Ones([500], dtype), 0.1, 0.11, out var again, random: new Random(1));
        r.To(DType.Float64).ToArray<double>().ShouldBe(again.To(DType.Float64).ToArray<double>());
        r.To(DType.Float64).ToArray<double>().ShouldAllBe(value => value >= 0.1 && value < 0.11);
        r.DType.ShouldBe(dtype);
    }

    [Test]
    public void The_bounds_hold_after_rounding_to_float32()
    {
        double lower = 1.0 / 3, upper = lower + 1e-7;
        F.RReLU(NdArray.Ones([5000]), lower, upper, out var r);
        r.ToArray<float>().ShouldAllBe(value => value >= lower && value < upper);
    }

    [Test]
    public void Equal_bounds_give_that_slope()
    {
        F.RReLU(Vector(-1, -2), 0.25, 0.25).Data.ToArray<float>().ShouldBe([-0.25f, -0.5f]);
        F.RReLU(Vector(-1, -2), -2, -2).Data.ToArray<float>().ShouldBe([2, 4]);
    }

    [Test]
    public void The_slopes_are_returned_and_can_be_given_again()
    {
        Variable x = new(Vector(-1, 2, -3)), again = new(Vector(-1, 2, -3));
        var y = F.RReLU(x, 0.1, 0.3, out var r);
        Bits(F.RReLU(again, r: r).Data).ShouldBe(Bits(y.Data));
        y.Backward(NdArray.Ones([3]));
        Bits(x.Grad!).ShouldBe(Bits(Vector((float)r[0], 1, (float)r[2])));
        using var _ = Config.TestMode();
        F.RReLU(x, 0.1, 0.3, out r);
        Close(r, Vector(0.2f, 0.2f, 0.2f));
    }

    [Test]
    public void Underflow_keeps_the_sign()
    {
        Variable x = new(new double[] { -5e-324, -1e-323, 5e-324 });
        F.RReLU(x, r: new double[] { 0.2, 0.3, 0.2 }).Backward(Array([3], -0.6941, 0.5198, -0.8026));
        Close(x.Grad!, Array([3], -0.13882, 0.15594, -0.8026));
    }

    [TestCase(0.5f, true), TestCase(0f, true), TestCase(-0f, false), TestCase(-0.5f, false)]
    public void What_is_kept_follows_from_every_slope(float slope, bool keepsOutput)
    {
        Variable x = new(Vector(-1, -2));
        var y = F.RReLU(x, r: Vector(0.5f, slope));
        y.Creator!.RetainedOutputs.Any().ShouldBe(keepsOutput);
        y.Creator.RetainedInputs.Any().ShouldBe(!keepsOutput);
        y.Creator.RetainReason!.ShouldContain(keepsOutput ? "every r ≥ 0" : "not every r ≥ 0");
        y.Creator.HeldArrays.Single().Name.ShouldBe("r");
        y.Backward(Vector(1, 1));
        x.Grad!.ToArray<float>().ShouldBe([0.5f, slope]);
    }

    [Test]
    public void Test_mode_keeps_no_array_of_slopes()
    {
        using var _ = Config.TestMode();
        var f = (RReLU)F.RReLU(new Variable(Vector(-1, -2)), 0.1, 0.3).Creator!;
        f.R!.Shape.ShouldBe([]);
        f.RetainReason!.ShouldBe("test mode, slope 0.2 ≥ 0: the output's sign is the input's; there is no array r");
    }

    [Test]
    public void Backward_uses_the_slopes_of_the_forward_pass_in_any_mode()
    {
        Variable x = new(Vector(-1));
        var y = F.RReLU(x, r: Vector(0.75f));
        using (Config.TestMode()) y.Backward();
        x.Grad!.ToScalar().ShouldBe(0.75);
    }

    [Test]
    public void Writing_to_the_slopes_before_backward_is_noticed()
    {
        Variable x = new(Vector(-1));
        var y = F.RReLU(x, 0.1, 0.3, out var r);
        r.Fill(9);
        Should.Throw<InvalidOperationException>(() => y.Backward()).Message.ShouldContain("RReLU: r was written to");
        Should.Throw<InvalidOperationException>(() => y.Backward(createGraph: true));
    }

    [TestCase(double.NaN, 0.5), TestCase(0.1, double.NaN), TestCase(double.NegativeInfinity, 0.5),
     TestCase(0.1, double.PositiveInfinity), TestCase(0.5, 0.1), TestCase(0.1, 1e39)]
    public void Bad_bounds_are_refused(double lower, double upper) =>
        Should.Throw<ArgumentException>(() => F.RReLU(Vector(-1), lower, upper)).Message.ShouldContain("RReLU: ");

    [Test]
    public void Slopes_that_do_not_fit_are_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => F.RReLU(Vector(-1, 2), r: Vector(1))).Message.ShouldContain("RReLU: r is float32 (1)");
        Should.Throw<ArgumentException>(() => F.RReLU(Vector(-1, 2), r: new double[] { 1, 1 })).Message.ShouldContain("r is float64 (2)");
        Should.Throw<ArgumentException>(() => F.RReLU(Vector(-1, 2), r: Vector(1, float.NaN)))
            .Message.ShouldContain("r holds NaN or an infinity");
        Should.Throw<ArgumentException>(() => F.RReLU(Vector(-1, 2), r: Vector(float.PositiveInfinity, 1)))
            .Message.ShouldContain("r holds NaN or an infinity");
    }

    [Test]
    public void Huge_bounds_do_not_overflow()
    {
        F.RReLU(new double[] { -1, -1 }, -1.5e308, 1.5e308, out var r);
        r.ToArray<double>().ShouldAllBe(value => double.IsFinite(value));
    }

    [Test]
    public void Sizes_zero_and_scalars_work()
    {
        foreach (var shape in new Shape[] { [0, 3], [], [1] })
        {
            Variable x = new(NdArray.Full(shape, -1));
            F.RReLU(x).Backward(NdArray.Ones(shape));
            x.Grad!.Shape.ShouldBe(shape);
        }
    }

    [Test]
    public void Gradients_of_both_orders()
    {
        var r = Draw.Uniform(-0.5, 0.5, 3, 2);
        FunctionCheck.Of(x => F.RReLU(x, -0.5, 0.5, r.To(x.DType)), Draw.Normal(3, 2)).Gradients();
    }
}
