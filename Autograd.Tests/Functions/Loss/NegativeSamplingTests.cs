using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using Autograd.Tests.Graph;
using L = Autograd.Links;

namespace Autograd.Tests.Functions;

public class NegativeSamplingTests
{
    private static readonly int[] Words = [1, -1, 3, 1];
    private static readonly int[,] Drawn = { { 0, 2 }, { 1, 1 }, { 3, 0 }, { 2, 2 } };

    internal static Operation InRandomGraphs => new("NegativeSampling", graph =>
    {
        Node x = graph.Shaped([2, 3], -2, 2), W = graph.Shaped([3, 3], -2, 2);
        var (t, samples) = (graph.Integers([2], -1, 2), graph.Integers([2, 2], 0, 2));
        var (reduce, word, drawn) = (graph.Of(Reduce.Sum, Reduce.No), t.ToArray<int>(), samples.ToArray<int>());
        Number Dot(int row, int of) => Number.Sum(Enumerable.Range(0, 3).Select(i => x.Expected[row, i] * W.Expected[of, i]));
        var losses = Elements.Of([2], row => word[row[0]] < 0 ? 0.0 : Number.Softplus(-Dot(row[0], word[row[0]]))
            + Number.Softplus(Dot(row[0], drawn[2 * row[0]])) + Number.Softplus(Dot(row[0], drawn[2 * row[0] + 1])));
        graph.Add($"F.NegativeSampling({x}, …, {W}, …, {reduce})", F.NegativeSampling(x, t, W, samples, reduce),
            reduce == Reduce.No ? losses : losses.Reduce([], false, Number.Sum));
    });

    [TestCase(Reduce.Sum), TestCase(Reduce.No)]
    public void Loss_is_low_where_a_row_scores_high_with_its_word_and_low_with_those_drawn(Reduce reduce)
    {
        var (x, W) = (Draw.Normal(4, 3), Draw.Normal(5, 3));
        double Score(int row, int word) => Enumerable.Range(0, 3).Sum(i => x[row, i] * W[word, i]);
        double[] losses = [.. Enumerable.Range(0, 4).Select(row => Words[row] < 0 ? 0 : Math.Log(1 + Math.Exp(-Score(row, Words[row])))
            + Enumerable.Range(0, 2).Sum(i => Math.Log(1 + Math.Exp(Score(row, Drawn[row, i])))))];
        FunctionCheck.Of(v => [F.NegativeSampling(v[0], Words, v[1], Drawn, reduce)], x, W)
            .Forward(reduce == Reduce.No ? losses : losses.Sum()).Gradients();
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        NdArray x = NdArray.Ones([4, 3]), W = NdArray.Ones([5, 3]);
        Should.Throw<ArgumentException>(() => F.NegativeSampling(x, Words, NdArray.Ones([5, 2]), Drawn)).Message
            .ShouldContain("NegativeSampling: x float32 (4, 3)");
        Should.Throw<ArgumentException>(() => F.NegativeSampling(x, Words, W, NdArray.Zeros([4, 2])));
        Should.Throw<ArgumentException>(() => F.NegativeSampling(x, Words, W, Drawn, Reduce.Mean)).Message.ShouldContain("Sum, No");
        Should.Throw<ArgumentOutOfRangeException>(() => F.NegativeSampling(x, new[] { 0, 5, 0, 0 }, W, Drawn)).Message
            .ShouldContain("word 5 at t[1] is out of range");
        Should.Throw<ArgumentOutOfRangeException>(() => F.NegativeSampling(x, Words, W, new[,] { { 0 }, { 0 }, { 0 }, { -1 } })).Message
            .ShouldContain("word -1 at samples[3, 0]");
    }

    [TestCase(0), TestCase(-1)]
    public void Words_that_do_not_occur_are_not_drawn_whatever_the_power(double power) =>
        new L.NegativeSampling(3, [3, 0, 5], sampleSize: 4, power, new Philox(1)).Draw(50).ToArray<int>().Distinct().Order()
            .ShouldBe([0, 2]);

    [Test]
    public void Draw_at_the_end_of_a_word_is_of_the_next_one_that_occurs()
    {
        new L.NegativeSampling(3, [1, 1], sampleSize: 1, power: 1, new Fixed(0.5)).Draw(1)[0, 0].ShouldBe(1);
        new L.NegativeSampling(3, [1, 0, 0, 1], sampleSize: 1, power: 1, new Fixed(0.5)).Draw(1)[0, 0].ShouldBe(3);
        new L.NegativeSampling(3, [1, 1], sampleSize: 1, power: 1, new Fixed(0)).Draw(1)[0, 0].ShouldBe(0);
    }

    [Test]
    public void Link_draws_from_the_generator_it_was_given()
    {
        NdArray Drawn(int seed)
        {
            using var _ = Config.Seed(seed);
            return new L.NegativeSampling(3, [1, 2, 3], sampleSize: 5, random: new Philox(7)).Draw(20);
        }

        Drawn(1).ToArray<int>().ShouldBe(Drawn(2).ToArray<int>());
    }

    [Test]
    public void Link_refuses_what_it_cannot_draw_from()
    {
        var link = new L.NegativeSampling(3, [1, 2], sampleSize: 10);
        link.Draw(0).Shape.ShouldBe([0, 10]);
        Should.Throw<ArgumentException>(() => link.Draw(int.MaxValue)).Message.ShouldStartWith("NegativeSampling");
        Should.Throw<ArgumentException>(() => link.Draw(-1)).Message.ShouldStartWith("NegativeSampling");
        Should.Throw<ArgumentNullException>(() => link.Forward(null!, Words)).ParamName.ShouldBe("x");
        Should.Throw<ArgumentException>(() => link.Forward(1f, Words)).Message.ShouldStartWith("NegativeSampling");
        Should.Throw<ArgumentNullException>(() => new L.NegativeSampling(3, null!, 1)).ParamName.ShouldBe("counts");
        Should.Throw<ArgumentException>(() => new L.NegativeSampling(0, [1, 2], 1)).Message.ShouldContain("inputs");
        Should.Throw<ArgumentException>(() => new L.NegativeSampling(3, [1, -1], 1, power: 2));
        Should.Throw<ArgumentException>(() => new L.HierarchicalSoftmax(0, new HuffmanTree([1, 2]))).Message.ShouldContain("inputs");
    }

    [Test]
    public void Link_draws_words_by_their_counts_to_the_power_of_three_quarters()
    {
        int[] counts = [10, 0, 1000, 100, 1];
        var link = new L.NegativeSampling(3, counts, sampleSize: 10, random: new Philox(1));
        var drawn = link.Draw(20_000).ToArray<int>();
        var weights = counts.Select(count => Math.Pow(count, 0.75)).ToArray();
        for (var word = 0; word < 5; word++)
            (drawn.Count(each => each == word) / 200_000.0).ShouldBe(weights[word] / weights.Sum(), 0.005);
        drawn.ShouldNotContain(1);
        link.W.Data.ToArray<float>().ShouldAllBe(w => w == 0);
        link.Forward(NdArray.Ones([4, 3]), Words).Data.ToScalar().ShouldBe(3 * 11 * Math.Log(2), 1e-5);
        using (Config.Seed(1)) drawn = new L.NegativeSampling(3, counts, 5).Draw(2).ToArray<int>();
        using (Config.Seed(1)) new L.NegativeSampling(3, counts, 5).Draw(2).ToArray<int>().ShouldBe(drawn);
    }

    [Test]
    public void Link_without_words_to_draw_is_refused()
    {
        Should.Throw<ArgumentException>(() => new L.NegativeSampling(3, [0, 0], 2)).Message.ShouldContain("counts 0, 0");
        Should.Throw<ArgumentException>(() => new L.NegativeSampling(3, [1, -1], 2));
        Should.Throw<ArgumentException>(() => new L.NegativeSampling(3, [], 2));
        Should.Throw<ArgumentException>(() => new L.NegativeSampling(3, [1, 2], 2, power: double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new L.NegativeSampling(3, [1, 2], 0)).Message.ShouldContain("sampleSize is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new L.NegativeSampling(3, [1, 2], 2).Draw(-1));
    }

    private sealed class Fixed(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
