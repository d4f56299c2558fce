using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using Autograd.Tests.Graph;
using L = Autograd.Links;

namespace Autograd.Tests.Functions;

public class CRF1DTests
{
    private const int Labels = 3;
    private static readonly int[] Lengths = [4, 3, 3, 1]; // of the sequences, the longest first

    internal static Operation InRandomGraphs => new("CRF1D", graph =>
    {
        Node cost = graph.Shaped([2, 2], -2, 2), x0 = graph.Shaped([2, 2], -2, 2), x1 = graph.Shaped([1, 2], -2, 2);
        var (y0, y1, reduce) = (graph.Integers([2], 0, 1), graph.Integers([1], 0, 1), graph.Of(Reduce.Mean, Reduce.No));
        Number Pair(int i, int j) => x0.Expected[0, i] + cost.Expected[i, j] + x1.Expected[0, j];
        var first = Number.LogSumExp([Pair(0, 0), Pair(0, 1), Pair(1, 0), Pair(1, 1)]) - Pair((int)y0[0], (int)y1[0]);
        var second = Number.LogSumExp([x0.Expected[1, 0], x0.Expected[1, 1]]) - x0.Expected[1, (int)y0[1]];
        var losses = Elements.Of([2], index => index[0] == 0 ? first : second);
        graph.Add($"F.CRF1D({cost}, [{x0}, {x1}], …, {reduce})", F.CRF1D(cost, [x0, x1], [y0, y1], reduce),
            reduce == Reduce.No ? losses : losses.Reduce([], false, Number.Mean));
    });

    private static (NdArray Cost, NdArray[] Xs, NdArray[] Ys) Sequences(long seed)
    {
        var random = new Philox(seed);
        NdArray Any(int rows) =>
            NdArray.From([.. Enumerable.Range(0, rows * Labels).Select(_ => random.NextDouble() * 4 - 2)], [rows, Labels]);
        int At(int time) => Lengths.Count(length => length > time);
        return (Any(Labels), [.. Enumerable.Range(0, 4).Select(time => Any(At(time)))],
            [.. Enumerable.Range(0, 4).Select(time => (NdArray)Enumerable.Range(0, At(time)).Select(_ => random.Next(Labels)).ToArray())]);
    }

    /// <summary>Every sequence of labels of the given length.</summary>
    private static IEnumerable<int[]> All(int length) => length == 0 ? [[]]
        : All(length - 1).SelectMany(before => Enumerable.Range(0, Labels).Select(label => (int[])[.. before, label]));

    private static double Score(NdArray cost, NdArray[] xs, int sequence, int[] labels) =>
        labels.Select((label, time) => xs[time][sequence, label] + (time == 0 ? 0 : cost[labels[time - 1], label])).Sum();

    private static int[] Of(NdArray[] ys, int sequence) =>
        [.. Enumerable.Range(0, Lengths[sequence]).Select(time => (int)ys[time][sequence])];

    [Test]
    public void Loss_is_minus_log_of_the_share_among_all_sequences_of_labels([Values(Reduce.Mean, Reduce.No)] Reduce reduce)
    {
        var (cost, xs, ys) = Sequences(1);
        double LogSum(int i) => Math.Log(All(Lengths[i]).Sum(labels => Math.Exp(Score(cost, xs, i, labels))));
        double[] losses = [.. Enumerable.Range(0, 4).Select(i => LogSum(i) - Score(cost, xs, i, Of(ys, i)))];
        FunctionCheck.Of(v => [F.CRF1D(v[0], v[1..], Array.ConvertAll(ys, y => (Variable)y), reduce)], [cost, .. xs])
            .Forward(reduce == Reduce.No ? losses : losses.Average()).Gradients();
    }

    [Test]
    public void ArgMaxCRF1D_finds_the_best_of_all_sequences_of_labels()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (cost, xs, _) = Sequences(seed);
            var (score, labels) = F.ArgMaxCRF1D(cost, Array.ConvertAll(xs, x => (Variable)x));
            (score.Shape, labels.Length).ShouldBe(([4], 4));
            for (var i = 0; i < 4; i++)
            {
                var best = All(Lengths[i]).MaxBy(candidate => Score(cost, xs, i, candidate))!;
                Of(labels, i).ShouldBe(best);
                score[i].ShouldBe(Score(cost, xs, i, best), 1e-12);
            }
        }
    }

    [Test]
    public void Link_learns_which_label_follows_which()
    {
        using var seed = Config.Seed(1);
        var link = new L.CRF1D(2);
        link.cost.Data.ToArray<float>().ShouldBe([0, 0, 0, 0]);
        var optimizer = new Adam(0.1).Setup(link);
        Variable[] xs = [.. Enumerable.Range(0, 6).Select(_ => (Variable)NdArray.Zeros([3, 2]))]; // nothing is known of a single label
        Variable[] ys = [.. Enumerable.Range(0, 6).Select(time => (Variable)new[] { time % 2, (time + 1) % 2, time % 2 })];
        for (var step = 0; step < 200; step++) optimizer.Update(() => link.Forward(xs, ys));
        ((float)link.Forward(xs, ys)).ShouldBe(MathF.Log(2), 0.05f, "which is the first is left to chance");
        xs[0] = NdArray.From(new float[,] { { 1, 0 }, { 0, 1 }, { 0, 1 } });
        link.ArgMax(xs).Labels.Select(labels => string.Concat(labels.ToArray<int>())).ShouldBe(["011", "100", "011", "100", "011", "100"]);
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        Variable cost = NdArray.Zeros([2, 2]), one = NdArray.Zeros([1, 2]), two = NdArray.Zeros([2, 2]);
        Variable y = new[] { 0 }, ys = new[] { 0, 1 };
        Should.Throw<ArgumentException>(() => F.CRF1D(cost, [one, two], [y, ys])).Message.ShouldContain("CRF1D: xs[1] is Float32 (2, 2)");
        Should.Throw<ArgumentException>(() => F.CRF1D(cost, [two, one], [ys])).Message.ShouldContain("2 xs and 1 ys");
        Should.Throw<ArgumentException>(() => F.CRF1D(cost, [two, one], [ys, ys])).Message.ShouldContain("ys[1] is Int32 (2)");
        Should.Throw<ArgumentException>(() => F.CRF1D(NdArray.Zeros([2, 3]), [two], [ys]));
        Should.Throw<ArgumentException>(() => F.CRF1D(cost, [], []));
        Should.Throw<ArgumentException>(() => F.CRF1D(cost, [two], [ys], Reduce.Sum)).Message.ShouldContain("Mean, No");
        Should.Throw<ArgumentOutOfRangeException>(() => F.CRF1D(cost, [two], [new[] { 0, 2 }])).Message
            .ShouldContain("label 2 at ys[0][1]");
        Should.Throw<ArgumentException>(() => F.ArgMaxCRF1D(cost, [null!])).Message.ShouldContain("ArgMaxCRF1D: xs[0] is null");
        ((float)F.CRF1D(cost, [NdArray.Zeros([0, 2])], [Array.Empty<int>()])).ShouldBe(0);
    }
}
