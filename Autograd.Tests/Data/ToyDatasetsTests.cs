using Autograd.Core;

namespace Autograd.Tests.Data;

public class ToyDatasetsTests
{
    private static readonly Dictionary<string, Func<Random?, TupleDataset>> All = new()
    {
        ["xor"] = random => Datasets.Xor(60, random: random),
        ["moons"] = random => Datasets.Moons(60, random: random),
        ["spirals"] = random => Datasets.Spirals(60, classes: 3, random: random),
        ["rings"] = random => Datasets.Rings(60, classes: 3, random: random),
        ["blobs"] = random => Datasets.Blobs(60, features: 4, random: random),
        ["sine"] = random => Datasets.Sine(60, random: random),
        ["strokes"] = random => Datasets.Strokes(60, size: 12, random: random),
    };

    private static readonly string[] Names = [.. All.Keys];

    [TestCaseSource(nameof(Names))]
    public void The_same_seed_makes_the_same_points_and_another_makes_others(string name)
    {
        var (one, same, other) = (All[name](new Philox(1)), All[name](new Philox(1)), All[name](new Philox(2)));
        for (var i = 0; i < 2; i++) Bits(same, i).ShouldBe(Bits(one, i));
        Bits(other, 0).ShouldNotBe(Bits(one, 0));
        using (Config.Seed(5)) one = All[name](null);
        using (Config.Seed(5)) Bits(All[name](null), 0).ShouldBe(Bits(one, 0));
        (one.Count, one.Arrays[0].DType).ShouldBe((60, DType.Float32));
        using (Config.DefaultDType(DType.Float64)) All[name](null).Arrays[0].DType.ShouldBe(DType.Float64);
        static double[] Bits(TupleDataset data, int i) => data.Arrays[i].To(DType.Float64).ToArray<double>();
    }

    [Test]
    public void Points_without_noise_lie_where_the_formula_says()
    {
        ForEach(Datasets.Xor(40, noise: 0), (x, y, label) => (label == (x == y ? 0 : 1)).ShouldBeTrue());
        ForEach(Datasets.Rings(40, classes: 4, noise: 0), (x, y, label) => Math.Sqrt(x * x + y * y).ShouldBe((label + 1) / 4.0, 1e-6));
        ForEach(Datasets.Moons(40, noise: 0), (x, y, label) =>
        {
            (label == 0 ? x * x + y * y : (1 - x) * (1 - x) + (0.5 - y) * (0.5 - y)).ShouldBe(1, 1e-6);
            (label == 0 ? y : 0.5 - y).ShouldBeInRange(-1e-6, 1);
        });
        ForEach(Datasets.Spirals(40, classes: 3, turns: 2, noise: 0), (x, y, label) =>
        {
            var turns = Math.Atan2(y, x) / (2 * Math.PI) - 2 * Math.Sqrt(x * x + y * y) - label / 3.0;
            Math.Abs(turns - Math.Round(turns)).ShouldBeLessThan(1e-5);
        });
        var (input, target) = new Batch([.. Datasets.Sine(40, noise: 0).Arrays]);
        (input.Shape, target.Shape).ShouldBe(([40, 1], [40, 1]));
        for (var i = 0; i < 40; i++) target[i, 0].ShouldBe(Math.Sin(input[i, 0]), 1e-6);
        input.Max().ToScalar().ShouldBeInRange(2, Math.PI);
    }

    [Test]
    public void Noise_has_the_standard_deviation_that_is_asked_for()
    {
        var (x, t) = new Batch([.. Datasets.Blobs(3000, classes: 1, features: 2, noise: 2, random: new Philox(1)).Arrays]);
        x.To(DType.Float64).ToArray<double>().Index().Where(pair => pair.Index % 2 == 0).Select(pair => pair.Item).ToArray()
            .ShouldSatisfyAllConditions(values => Deviation(values).ShouldBe(2, 0.1));
        t.ToArray<int>().Distinct().ShouldBe([0]);
        static double Deviation(double[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));
    }

    [Test]
    public void Classes_take_turns()
    {
        Datasets.Blobs(7, classes: 3).Arrays[1].ToArray<int>().ShouldBe([0, 1, 2, 0, 1, 2, 0]);
        Datasets.Xor(5).Arrays[1].ToArray<int>().ShouldBe([0, 1, 1, 0, 0]);
        Datasets.Strokes(12).Arrays[1].ToArray<int>().ShouldBe([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    }

    [TestCase(1, 400), TestCase(2, 20, 20), TestCase(3, 1, 20, 20)]
    public void Strokes_are_images_of_digits(int ndim, params int[] lengths)
    {
        var images = Datasets.Strokes(50, size: 20, ndim).Arrays[0];
        images.Shape.ShouldBe([50, .. lengths]);
        (images.Min().ToScalar(), images.Max().ToScalar()).ShouldBe((0, 1));
        foreach (var ink in images.Reshape(50, 400).Mean(1).ToArray<float>()) ink.ShouldBeInRange(0.03f, 0.4f);
    }

    [Test]
    public void Strokes_resemble_the_mean_of_their_digit()
    {
        var (x, t) = new Batch([.. Datasets.Strokes(1000, size: 14, random: new Philox(1)).Arrays]);
        var means = Enumerable.Range(0, 10)
            .Select(digit => x.Rows([.. Enumerable.Range(0, 50).Select(i => 10 * i + digit)]).Mean(0)).ToArray();
        var right = Enumerable.Range(500, 500).Count(i =>
            Enumerable.Range(0, 10).MinBy(digit => (x.Rows([i]) - means[digit]).ToArray<float>().Sum(gap => gap * gap)) == t[i]);
        right.ShouldBeInRange(350, 499, "most are nearest to the mean of their own digit, not all: they are drawn differently");
    }

    [Test]
    public void Numbers_that_make_no_points_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Xor(-1)).Message.ShouldContain("Datasets.Xor: -1 points");
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Moons(5, noise: -0.1));
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Sine(5, noise: double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Spirals(5, turns: double.PositiveInfinity)).Message
            .ShouldContain("turns is");
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Rings(5, classes: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Blobs(5, features: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Blobs(int.MaxValue, int.MaxValue));
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Strokes(5, size: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Strokes(5, ndim: 0)).Message.ShouldContain("Datasets.Strokes: ndim is 0");
        Datasets.Xor(0).Arrays[0].Shape.ShouldBe([0, 2]);
    }

    private static void ForEach(TupleDataset data, Action<double, double, double> check)
    {
        for (var i = 0; i < data.Count; i++) check(data.Arrays[0][i, 0], data.Arrays[0][i, 1], data.Arrays[1][i]);
    }
}
