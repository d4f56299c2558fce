using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class PReLUTests
{
    // PuzzleLib's example: three maps of 5 × 5.
    private static readonly float[] Maps =
    [
        2, -7, 6, -6, 5, -7, -5, -8, 1, -7, 4, -6, 3, -4, 8, 7, -1, 4, 2, 6, 7, -9, 8, -9, 8,
        0, -6, -5, -8, 2, 8, -3, -7, -2, 3, 3, -9, -1, 6, 4, 4, 0, 6, -5, -2, -2, 8, -2, -4, -7,
        -3, -1, 8, 0, 6, 2, 3, -6, 1, 2, -7, -1, -8, 5, -5, 1, -6, 8, 6, -9, 4, 7, 0, -6, 7,
    ];

    [Test]
    public void PuzzleLibs_example_gives_its_slope_gradients()
    {
        Variable x = new(NdArray.From(Maps, [1, 3, 5, 5])), w = new(Vector(0.5f, 0, 0.25f));
        var y = F.PReLU(x, w);
        y.Data[0, 0, 0, 1].ShouldBe(-3.5);
        y.Data[0, 1, 0, 1].ShouldBe(0);
        y.Data[0, 2, 0, 0].ShouldBe(-0.75);
        y.Backward(NdArray.Ones([1, 3, 5, 5]));
        w.Grad!.ToArray<float>().ShouldBe([-69, -63, -52]);
        Variable shared = new(0.25f);
        F.PReLU(new Variable(NdArray.From(Maps, [1, 3, 5, 5])), shared).Backward(NdArray.Ones([1, 3, 5, 5]));
        shared.Grad!.ToScalar().ShouldBe(-184);
    }

    [Test]
    public void Slopes_of_both_signs_have_exact_gradients()
    {
        Variable x = new(new float[,] { { -3, -2, -1 }, { 4, 1, 2 } }), w = new(Vector(0.01f, -0.1f, 1));
        var y = F.PReLU(x, w);
        Close(y.Data, new float[,] { { -0.03f, 0.2f, -1 }, { 4, 1, 2 } });
        y.SumTo([]).Backward();
        Close(x.Grad!, new float[,] { { 0.01f, -0.1f, 1 }, { 1, 1, 1 } });
        w.Grad!.ToArray<float>().ShouldBe([-3, -2, -1]);
    }

    // Second derivatives from y equal those from x: a slope just above the bound against the formulas in plain arithmetic.
    [TestCase(0.25), TestCase(3.0), TestCase(-0.5)]
    public void Second_order_mixed_terms_do_not_depend_on_what_is_kept(double slope) => Check(
        v => F.PReLU(v[0], v[1]),
        [Array([2, 2], -2, 3, -1, 5), Array([], slope)],
        Array([2, 2], -2 * slope, 3, -slope, 5),
        Array([2, 2], 7, 11, 13, 17),
        [Array([2, 2], 7 * slope, 11, 13 * slope, 17), Array([], (-2 * 7) + (-1 * 13))],
        [Array([2, 2], 2, 3, 5, 7), Array([], 0.5)],
        [Array([2, 2], 0.5 * 7, 0, 0.5 * 13, 0), Array([], (2 * 7) + (5 * 13))],
        Array([2, 2], (2 * slope) + (0.5 * -2), 3, (5 * slope) + (0.5 * -1), 7));

    [Test]
    public void Slopes_of_any_leading_axes_match_the_definition([Values(0, 1, 2, 3)] int axes, [Values(0.3, -0.3)] double from)
    {
        Shape shape = [2, 3, 2, 4];
        var wShape = Shape.Create(shape.AsSpan()[1..(1 + axes)]);
        var x = NdArray.Linspace(-3, 2.9, 48, DType.Float64).Reshape(shape).Copy();
        var w = (NdArray.Linspace(from, from + 0.4, wShape.Size, DType.Float64)).Reshape(wShape).Copy();
        Variable vx = new(x), vw = new(w);
        var y = F.PReLU(vx, vw);
        y.Backward(NdArray.Ones(shape, DType.Float64));
        var sums = new double[wShape.Size];
        for (var i = 0; i < 48; i++)
        {
            var (value, slopeIndex) = (x.ToArray<double>()[i], i % 24 / (24 / wShape.Size));
            var slope = w.ToArray<double>()[slopeIndex];
            y.Data.ToArray<double>()[i].ShouldBe(value < 0 ? slope * value : value, 1e-14);
            vx.Grad!.ToArray<double>()[i].ShouldBe(value < 0 ? slope : 1);
            if (value < 0) sums[slopeIndex] += value;
        }

        vw.Grad!.ToArray<double>().ShouldBe(sums, 1e-12);
    }

    [TestCase(1.0 / (1 << 20)), TestCase(1e-4), TestCase(0.01), TestCase(0.25), TestCase(1.0), TestCase(4.0)]
    public void The_slope_gradient_from_the_output_is_close_to_that_from_the_input(double slope)
    {
        var (x, gy) = (Noise(1, [64, 8]), Noise(2, [64, 8]));
        Variable w = new(NdArray.Full([8], slope));
        F.PReLU(new Variable(x), w).Backward(gy);
        for (var c = 0; c < 8; c++)
        {
            double sum = 0, size = 0;
            for (var n = 0; n < 64; n++)
                if (x[n, c] < 0) (sum, size) = (sum + x[n, c] * gy[n, c], size + Math.Abs(x[n, c] * gy[n, c]));
            w.Grad![c].ShouldBe(sum, 1e-5 * Math.Min(Math.Abs(sum), size));
        }
    }

    [TestCase(0.25f, true, true), TestCase(9.5367432e-07f, true, true),
     TestCase(9.5e-07f, true, false), TestCase(0f, true, false), TestCase(-0.25f, true, false)]
    [TestCase(float.NaN, true, false), TestCase(float.PositiveInfinity, true, false)]
    [TestCase(0.25f, false, true), TestCase(0f, false, true), TestCase(1e-45f, false, true),
     TestCase(-0f, false, false), TestCase(-1f, false, false), TestCase(float.NaN, false, false)]
    public void What_is_kept_is_decided_from_the_slopes_at_each_call(float slope, bool trained, bool keepsOutput)
    {
        Variable x = new(new float[,] { { -1, 2 } }), w = new(Vector(0.5f, slope), requiresGrad: trained);
        var f = F.PReLU(x, w).Creator!;
        f.RetainedOutputs.Any().ShouldBe(keepsOutput);
        f.RetainedInputs.ShouldBe(keepsOutput ? [w.Node] : [x.Node, w.Node]);
        f.RetainReason!.ShouldContain(keepsOutput ? "every slope ≥" : "not every slope");
    }

    [Test]
    public void Training_that_drives_a_slope_negative_switches_to_the_input_and_stays_right()
    {
        Variable w = new(0.25f);
        var reasons = new List<bool>();
        for (var step = 0; step < 8; step++)
        {
            Variable x = new(new float[,] { { -1, 2 }, { -3, 0 } });
            var slope = (float)w.Data.ToScalar();
            var y = F.PReLU(x, w);
            reasons.Add(y.Creator!.RetainedOutputs.Any());
            y.Backward(NdArray.Full([2, 2], -1));
            w.Grad!.ToScalar().ShouldBe(4, 1e-5);
            x.Grad!.ToArray<float>().ShouldBe([-slope, -1, -slope, -1]);
            w.Data.CopyFrom(w.Data - 0.02 * w.Grad);
            w.ClearGrad();
        }

        reasons.ShouldBe([true, true, true, true, false, false, false, false]);
    }

    [Test]
    public void Writing_to_the_slopes_before_backward_is_noticed()
    {
        Variable x = new(new float[,] { { -1, 2 } }), w = new(0.25f);
        var y = F.PReLU(x, w);
        w.Data.Fill(1);
        Should.Throw<InvalidOperationException>(() => y.Backward(NdArray.Ones([1, 2]))).Message.ShouldContain("PReLU");
    }

    [Test]
    public void Special_inputs_and_zero_slope()
    {
        Variable x = new(new float[,] { { 0f, -0f, float.NegativeInfinity, float.NaN, -float.Epsilon, -1 } }),
            w = new(0f, requiresGrad: false);
        var y = F.PReLU(x, w);
        Bits(y.Data)[..3].ShouldBe(Bits(Vector(0f, 0f, -0f)));
        y.Backward(NdArray.Ones([1, 6]));
        x.Grad!.ToArray<float>().ShouldBe([1, 1, 0, 1, 0, 0]);
    }

    [Test]
    public void Nothing_recorded_works_too()
    {
        using var _ = Config.NoBackprop();
        F.PReLU(new Variable(new float[,] { { -2 } }), new Variable(-0.5f)).Data.ToScalar().ShouldBe(1);
    }

    [Test]
    public void Empty_batches_give_zero_slope_gradients()
    {
        Variable x = new(NdArray.Zeros([0, 3])), w = new(NdArray.Full([3], 0.25));
        F.PReLU(x, w).Backward(NdArray.Zeros([0, 3]));
        w.Grad!.ToArray<float>().ShouldBe([0, 0, 0]);
    }

    [Test]
    public void Slopes_that_do_not_fit_are_refused_by_name()
    {
        var message = Should.Throw<ArgumentException>(() =>
            F.PReLU(new Variable(new float[32, 3], name: "h"), new Variable(new float[4]))).Message;
        message.ShouldContain("PReLU: W (4) does not fit x (32, 3)");
        message.ShouldContain("try:  a W of shape () or (3)");
        Should.Throw<ArgumentException>(() => F.PReLU(Vector(1, 2), new Variable(Vector(1, 2))))
            .Message.ShouldContain("at least 2 axes, x has 1");
        Should.Throw<ArgumentException>(() => F.PReLU(1f, new Variable(0.25f))).Message.ShouldContain("at least 1 axes, x has 0");
        Should.Throw<ArgumentException>(() => F.PReLU(new float[2, 3], new Variable(0.25))).Message.ShouldContain("float64");
        Should.Throw<ArgumentException>(() => F.PReLU(new float[2, 3, 1], new float[3, 2])).Message.ShouldContain("W (3, 2)");
    }

    private static NdArray Noise(long seed, Shape shape)
    {
        var random = new Philox(seed);
        var values = new float[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = 2 * random.NextSingle() - 1;
        return NdArray.From(values, shape);
    }

    [Test]
    public void Gradients_of_both_orders() =>
        FunctionCheck.Of((x, W) => F.PReLU(x, W), Draw.Normal(4, 3, 2), Draw.Uniform(-1, 1, 3)).Gradients().AlsoEmpty();
}
