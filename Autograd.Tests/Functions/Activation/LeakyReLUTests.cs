using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class LeakyReLUTests
{
    [Test]
    public void The_default_slope_is_a_fifth()
    {
        Variable x = new(new float[,] { { -1, 0 }, { 2, -3 }, { -2, 1 } });
        var y = F.LeakyReLU(x);
        Bits(y.Data).ShouldBe(Bits(new float[,] { { -0.2f, 0 }, { 2, -0.6f }, { -0.4f, 1 } }));
        y.Backward(NdArray.Ones([3, 2]));
        Bits(x.Grad!).ShouldBe(Bits(new float[,] { { 0.2f, 1 }, { 1, 0.2f }, { 0.2f, 1 } }));
    }

    [Test]
    public void At_slope_zero_negative_inputs_have_gradient_zero()
    {
        Variable x = new(NdArray.Arange(-5, 5));
        F.LeakyReLU(x, 0).SumTo([]).Backward();
        x.Grad!.ToArray<float>().ShouldBe([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    }

    [Test]
    public void A_negative_slope_keeps_the_input()
    {
        Variable x = new(Vector(-1, 1));
        var y = F.LeakyReLU(x, -2);
        y.Data.ToArray<float>().ShouldBe([2, 1]);
        y.Backward(Vector(1, 1));
        x.Grad!.ToArray<float>().ShouldBe([-2, 1]);
        y.Creator!.RetainedInputs.ShouldBe([x.Node]);
        y.Creator.RetainedOutputs.ShouldBeEmpty();
    }

    [TestCase(0.2, "slope 0.2 ≥ 0: the output's sign is the input's")]
    [TestCase(0.0, "slope 0 ≥ 0: the output's sign is the input's")]
    [TestCase(double.Epsilon, "slope 5E-324 ≥ 0: the output's sign is the input's")]
    [TestCase(-0.0, "slope -0 counts as negative: the output's sign is not the input's")]
    [TestCase(-0.5, "slope -0.5 < 0: the output's sign is not the input's")]
    public void What_is_kept_follows_from_the_sign_of_the_slope(double slope, string reason)
    {
        Variable x = new(Vector(-1, 1));
        var f = F.LeakyReLU(x, slope).Creator!;
        f.RetainReason.ShouldBe(reason);
        f.RetainedOutputs.Count().ShouldBe(reason.Contains('≥', StringComparison.Ordinal) ? 1 : 0);
        f.RetainedInputs.Count().ShouldBe(reason.Contains('≥', StringComparison.Ordinal) ? 0 : 1);
    }

    // -0 → +0 with derivative 1; at slope 0 the negative side is -0, for -∞ too; subnormals and underflow keep their sign; NaN stays.
    [Test]
    public void Slope_zero_special_values()
    {
        Variable x = new(Vector(0f, -0f, float.NegativeInfinity, float.NaN, -float.NaN,
            -float.Epsilon, float.Epsilon, float.PositiveInfinity, -1f, float.MinValue));
        var y = F.LeakyReLU(x, 0);
        Bits(y.Data)[..3].ShouldBe(Bits(Vector(0f, 0f, -0f)));
        float.IsNaN(y.Data.ToArray<float>()[3]).ShouldBeTrue();
        float.IsNaN(y.Data.ToArray<float>()[4]).ShouldBeTrue();
        Bits(y.Data)[5..].ShouldBe(Bits(Vector(-0f, float.Epsilon, float.PositiveInfinity, -0f, -0f)));
        y.Backward(NdArray.Full([10], 2));
        x.Grad!.ToArray<float>().ShouldBe([2, 2, 0, 2, 2, 0, 2, 2, 0, 0]);
    }

    [TestCase(1e-45), TestCase(0.2), TestCase(0.5)]
    public void Underflow_of_the_product_keeps_the_sign(double slope)
    {
        Variable x = new(Vector(-1e-45f, -1e-38f, 1e-45f));
        F.LeakyReLU(x, slope).Backward(NdArray.Ones([3]));
        Bits(x.Grad!).ShouldBe(Bits(Vector((float)slope, (float)slope, 1)));
    }

    [Test]
    public void A_slope_that_underflows_in_float32_acts_as_plus_zero()
    {
        Variable x = new(Vector(float.NegativeInfinity, -1, 1));
        var y = F.LeakyReLU(x, 1e-60);
        Bits(y.Data).ShouldBe(Bits(Vector(-0f, -0f, 1)));
        y.Backward(NdArray.Ones([3]));
        x.Grad!.ToArray<float>().ShouldBe([0, 0, 1]);
    }

    [TestCase(0.0), TestCase(-0.3), TestCase(0.2), TestCase(-0.0)]
    public void The_derivative_at_both_zeros_is_one(double slope)
    {
        Variable x = new(Vector(0f, -0f));
        var y = F.LeakyReLU(x, slope);
        Bits(y.Data).ShouldBe([0, 0]);
        y.Backward(Vector(3, 3));
        x.Grad!.ToArray<float>().ShouldBe([3, 3]);
    }

    [TestCase(double.NaN), TestCase(double.PositiveInfinity), TestCase(double.NegativeInfinity)]
    public void A_slope_that_is_not_finite_is_refused(double slope) =>
        Should.Throw<ArgumentException>(() => F.LeakyReLU(Vector(1), slope)).Message.ShouldContain("LeakyReLU: slope is ");

    [Test]
    public void A_slope_that_float32_cannot_hold_is_refused()
    {
        Should.Throw<ArgumentException>(() => F.LeakyReLU(Vector(1), 1e39)).Message.ShouldContain("infinite in float32");
        F.LeakyReLU(new double[] { -1 }, 1e39).Data.ToScalar().ShouldBe(-1e39);
    }

    [Test]
    public void Integers_are_refused() =>
        Should.Throw<ArgumentException>(() => F.LeakyReLU(new int[] { 1 })).Message.ShouldContain("int32");

    [TestCase(0.0), TestCase(1e-45), TestCase(0.01), TestCase(0.2), TestCase(0.25), TestCase(1.0), TestCase(2.0)]
    public void The_gradient_from_the_output_is_that_from_the_input_bit_for_bit(double slope)
    {
        var patterns = DensePatterns();
        Mismatches(patterns, slope).ShouldBe(0);
    }

    [Test, Category("Exhaustive"), Explicit("all 2³² patterns: minutes")]
    public void The_gradient_from_the_output_is_that_from_the_input_for_every_pattern(
        [Values(0.0, 1e-45, 0.01, 0.2, 0.25, 1.0, 2.0)] double slope)
    {
        var patterns = new float[1 << 20];
        for (long start = 0; start < 1L << 32; start += patterns.Length)
        {
            for (var i = 0; i < patterns.Length; i++) patterns[i] = BitConverter.UInt32BitsToSingle((uint)(start + i));
            Mismatches(patterns, slope).ShouldBe(0);
        }
    }

    [Test]
    public void Sizes_zero_and_one_and_scalars_work([Values] bool isFloat32)
    {
        var dtype = isFloat32 ? DType.Float32 : DType.Float64;
        foreach (var shape in new Shape[] { [0], [0, 3], [3, 0, 2], [1], [], [1, 1, 1] })
        {
            Variable x = new(NdArray.Full(shape, -1, dtype));
            F.LeakyReLU(x, 0.5).Backward(NdArray.Ones(shape, dtype));
            x.Grad!.Shape.ShouldBe(shape);
            x.Grad.DType.ShouldBe(dtype);
            x.Grad.Sum().ToScalar().ShouldBe(0.5 * shape.Size);
        }
    }

    // C# also accepts the literal 0 as an enum member.
    [Test]
    public void The_literal_zero_is_a_slope() => Bits(F.LeakyReLU(Vector(-1), 0).Data).ShouldBe(Bits(Vector(-0f)));

    /// <summary>Every exponent, both signs and mantissas from end to end, with subnormals, infinities and NaNs.</summary>
    private static float[] DensePatterns()
    {
        var patterns = new List<float>();
        for (uint top = 0; top < 512; top++)
        {
            for (uint mantissa = 0; mantissa < 1u << 23; mantissa += 8191)
                patterns.Add(BitConverter.UInt32BitsToSingle(top << 23 | mantissa));
            foreach (var mantissa in new uint[] { 1, 2, 3, 0x3FFFFF, 0x400000, 0x400001, 0x7FFFFE, 0x7FFFFF })
                patterns.Add(BitConverter.UInt32BitsToSingle(top << 23 | mantissa));
        }

        return [.. patterns];
    }

    private static int Mismatches(float[] patterns, double slope)
    {
        Variable x = new(patterns);
        F.LeakyReLU(x, slope).Backward(NdArray.Full([patterns.Length], 0.7));
        var gx = x.Grad!.AsSpan<float>();
        var (positive, negative) = (0.7f, (float)slope * 0.7f);
        var count = 0;
        for (var i = 0; i < gx.Length; i++)
            if (BitConverter.SingleToInt32Bits(gx[i]) != BitConverter.SingleToInt32Bits(patterns[i] < 0 ? negative : positive)) count++;
        return count;
    }

    [TestCase(0.2), TestCase(0.0), TestCase(-0.3)]
    public void Values_and_gradients(double slope) =>
        FunctionCheck.Of(x => F.LeakyReLU(x, slope), Draw.Normal(3, 2))
            .Forward(x => x < 0 ? slope * x : x).Gradients().AlsoEmpty().AlsoScalar();
}
