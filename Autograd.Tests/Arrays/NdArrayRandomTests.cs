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
