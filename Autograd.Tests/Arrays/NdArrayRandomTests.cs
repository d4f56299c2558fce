using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class NdArrayRandomTests
{
    [TestCase(DType.Float32), TestCase(DType.Float64)]
    public void Uniform_numbers_have_the_moments_of_their_distribution(DType dtype)
    {
        var x = NdArray.Uniform([100, 1000], -1, 3, new Philox(1), dtype);
        x.Shape.ShouldBe([100, 1000]);
        x.DType.ShouldBe(dtype);
        (x.Min().ToScalar(), x.Max().ToScalar()).ShouldSatisfyAllConditions(
            bounds => bounds.Item1.ShouldBeInRange(-1, -0.999), bounds => bounds.Item2.ShouldBeInRange(2.999, Math.BitDecrement(3.0)));
        x.Mean().ToScalar().ShouldBe(1, 0.02);       // ± 5 standard errors of 4/√12/√100000
        (x * x).Mean().ToScalar().ShouldBe(7 / 3.0, 0.04);
    }

    [TestCase(DType.Float32), TestCase(DType.Float64)]
    public void Normal_numbers_have_the_moments_of_their_distribution(DType dtype)
    {
        var x = NdArray.Normal([100_000], 2, 3, new Philox(1), dtype);
        x.DType.ShouldBe(dtype);
        x.Mean().ToScalar().ShouldBe(2, 0.05);
        var z = (x - 2) / 3;
        (z * z).Mean().ToScalar().ShouldBe(1, 0.03);
        (z * z * z).Mean().ToScalar().ShouldBe(0, 0.06);
        (z < -1.959964).Mean().ToScalar().ShouldBe(0.025, 0.0025);
        NdArray.Normal([3], 2, 0, new Philox(1), dtype).To(DType.Float64).ToArray<double>().ShouldBe([2, 2, 2]);
    }

    [Test]
    public void Normal_numbers_are_those_of_Box_and_Muller_s_formula_at_any_length(
        [Values(DType.Float32, DType.Float64)] DType dtype, [Values(0, 1, 2, 3, 511, 512, 513, 1026)] int length)
    {
        Philox uniform = new(7), random = new(7);
        var expected = new List<double>();
        while (expected.Count < length)
        {
            var half = (Math.Min(512, length - expected.Count) + 1) / 2;
            var numbers = NdArray.Uniform([2, half], random: uniform, dtype: dtype).To(DType.Float64).ToArray<double>();
            foreach (Func<double, double> wave in new[] { Math.Cos, Math.Sin })
                for (var i = 0; i < half; i++)
                    expected.Add(Math.Sqrt(-2 * Math.Log(1 - numbers[i])) * wave(Math.Tau * numbers[half + i]));
        }

        var drawn = NdArray.Normal([length], random: random, dtype: dtype).To(DType.Float64).ToArray<double>();
        drawn.ShouldBe(expected.Take(length), dtype == DType.Float32 ? 1e-5 : 1e-13);
        random.State.ShouldBe(uniform.State);
    }

    [Test]
    public void Normal_numbers_come_from_any_generator_and_are_finite_at_the_ends_of_its_range()
    {
        var drawn = NdArray.Normal([1000], random: new Random(3)).ToArray<float>();
        drawn.Average().ShouldBe(0, 0.2);
        NdArray.Normal([2], random: new Constant(0)).ToArray<float>().ShouldBe([0, 0]);
        NdArray.Normal([2], random: new Constant(MathF.BitDecrement(1))).ToArray<float>().ShouldBe([5.768108f, 0], 1e-5);
    }

    private sealed class Constant(float number) : Random
    {
        public override float NextSingle() => number;
    }

    [Test]
    public void Without_a_generator_they_come_from_the_scope_and_noise_leaves_the_order_alone()
    {
        NdArray order;
        string Noise() => $"{NdArray.Uniform([3])} {NdArray.Normal([2])}";
        using (Config.Seed(5)) order = NdArray.Permutation(20);
        using (Config.Seed(5))
        {
            var noise = Noise();
            NdArray.Permutation(20).ToArray<int>().ShouldBe(order.ToArray<int>());
            using (Config.Seed(5)) Noise().ShouldBe(noise);
        }
    }

    [Test]
    public void A_permutation_holds_each_number_once_and_every_order_is_as_likely()
    {
        NdArray.Permutation(1000, new Philox(1)).ToArray<int>().Order().ShouldBe(Enumerable.Range(0, 1000));
        NdArray.Permutation(0, new Philox(1)).Shape.ShouldBe([0]);
        var random = new Philox(1);
        var counts = Enumerable.Range(0, 12_000).Select(_ => string.Concat(NdArray.Permutation(3, random).ToArray<int>())).CountBy(x => x);
        counts.Count().ShouldBe(6);
        counts.ShouldAllBe(order => order.Value > 1800 && order.Value < 2200);
    }

    [Test]
    public void What_is_no_distribution_is_refused()
    {
        Should.Throw<ArgumentException>(() => NdArray.Uniform([1], 1, 0)).Message.ShouldStartWith("Uniform: low 1 is above high 0");
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Uniform([1], double.NaN, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Uniform([1], 0, double.PositiveInfinity));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Normal([1], 0, -1)).Message.ShouldStartWith("Normal: std is -1");
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Normal([1], double.NaN));
        Should.Throw<ArgumentException>(() => NdArray.Normal([1], dtype: DType.Int32)).Message.ShouldStartWith("Normal: dtype is int32");
        Should.Throw<ArgumentException>(() => NdArray.Uniform([1], dtype: (DType)9));
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Permutation(-1));
        Should.Throw<ArgumentException>(() => NdArray.Permutation(int.MaxValue));
    }
}
