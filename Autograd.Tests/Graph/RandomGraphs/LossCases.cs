using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Graph.Operation;

namespace Autograd.Tests.Graph;

internal static class LossCases
{
    public static readonly Operation[] Table =
    [
        Equal("SquaredError", F.SquaredError, (a, b) => a.With(b, Squared)),
        Equal("MeanSquaredError", F.MeanSquaredError, (a, b) => a.With(b, Squared).Reduce([], false, Number.Mean)),
        new("AbsoluteError", graph => Absolute(graph, "AbsoluteError", F.AbsoluteError, distances => distances)),
        new(
            "MeanAbsoluteError",
            graph => Absolute(graph, "MeanAbsoluteError", F.MeanAbsoluteError, distances => distances.Reduce([], false, Number.Mean))),
        new("BernoulliNLL", graph =>
        {
            var (y, reduce) = (graph.Within(graph.Any(2), -4, 4), AnyReduce(graph));
            var x = graph.Shaped(y.Shape, 0, 1);
            var losses = x.Expected.With(y.Expected, (p, q) => Number.Softplus(q) - p * q);
            graph.Add($"F.BernoulliNLL({x}, {y}, {reduce})", F.BernoulliNLL(x, y, reduce), Reduced(losses, reduce));
        }),
        new("GaussianKLDivergence", graph =>
        {
            var (mean, reduce) = (graph.Any(2), AnyReduce(graph));
            var lnVar = graph.Shaped(mean.Shape, -2, 2);
            var losses = mean.Expected.With(lnVar.Expected, (m, v) => 0.5 * (m * m + Number.Exp(v) - v - 1));
            graph.Add(
                $"F.GaussianKLDivergence({mean}, {lnVar}, {reduce})",
                F.GaussianKLDivergence(mean, lnVar, reduce),
                Reduced(losses, reduce));
        }),
        new("GaussianNLL", graph =>
        {
            var (x, reduce) = (graph.Any(2), AnyReduce(graph));
            Node mean = graph.Shaped(x.Shape), lnVar = graph.Shaped(x.Shape, -2, 2);
            var squares = x.Expected.With(mean.Expected, Squared);
            var losses = squares.With(lnVar.Expected, (d, v) => 0.5 * (v + Math.Log(2 * Math.PI) + d * Number.Exp(-v)));
            graph.Add($"F.GaussianNLL({x}, {mean}, {lnVar}, {reduce})", F.GaussianNLL(x, mean, lnVar, reduce), Reduced(losses, reduce));
        }),
        new("Hinge", graph =>
        {
            var (x, norm, reduce) = (
                graph.Shaped([graph.Int(1, 3), graph.Int(1, 3)]),
                graph.Of(HingeNorm.L1, HingeNorm.L2),
                graph.Of(Reduce.Mean, Reduce.No));
            var t = graph.Integers([x.Shape[0]], 0, x.Shape[1] - 1);
            if (!RandomGraph.AwayFrom(x, -1, 1)) return;
            var labels = t.ToArray<int>();
            var losses = Elements.Of(x.Shape, index =>
            {
                var violation = 1 - (labels[index[0]] == index[1] ? 1.0 : -1.0) * x.Expected[index];
                return violation.Value.Value <= 0 ? 0 : norm == HingeNorm.L1 ? violation : violation * violation;
            });
            graph.Add(
                $"F.Hinge({x}, …, {norm}, {reduce})",
                F.Hinge(x, t, norm, reduce),
                reduce == Reduce.No ? losses : losses.Reduce([], false, all => Number.Sum(all) / x.Shape[0]));
        }),
        new("HuberLoss", graph =>
        {
            var (x, delta, reduce) = (graph.Any(2), graph.Real(0.25, 2), AnyReduce(graph));
            var t = graph.Shaped(x.Shape);
            var differences = x.Expected.With(t.Expected, (p, q) => p - q);
            if (!differences.Numbers.All(d => d.IsAwayFrom(delta) && d.IsAwayFrom(-delta))) return;
            Number Line(Number d) => delta * ((d.Value.Value < 0 ? -d : d) - 0.5 * delta);
            var losses = differences.Map(d => Math.Abs(d.Value.Value) < delta ? 0.5 * d * d : Line(d));
            graph.Add($"F.HuberLoss({x}, {t}, {delta}, {reduce})", F.HuberLoss(x, t, delta, reduce), Reduced(losses, reduce));
        }),
        new("KLDivergence", graph =>
        {
            var (x, reduce, logTarget) = (graph.Any(2), AnyReduce(graph), graph.Chance());
            var t = graph.Shaped(x.Shape, logTarget ? -3 : 0.125, 1);
            var losses = x.Expected.With(t.Expected, (p, q) => logTarget ? Number.Exp(q) * (q - p) : q * (Number.Log(q) - p));
            graph.Add($"F.KLDivergence({x}, {t}, {reduce}, {logTarget})", F.KLDivergence(x, t, reduce, logTarget), Reduced(losses, reduce));
        }),
        new("SigmoidCrossEntropy", graph =>
        {
            var (x, normalize, reduce) = (graph.Within(graph.Any(1), -4, 4), graph.Chance(), graph.Of(Reduce.Mean, Reduce.No));
            var t = graph.Integers(x.Shape, -1, 1);
            var labels = Elements.Of(t);
            var losses = x.Expected.With(labels, (p, label) => label.Value.Value < 0 ? 0 : Number.Softplus(label.Value.Value > 0 ? -p : p));
            var count = Math.Max(1, normalize ? labels.Numbers.Count(label => label.Value.Value >= 0) : x.Shape[0]);
            graph.Add(
                $"F.SigmoidCrossEntropy({x}, …, {normalize}, {reduce})",
                F.SigmoidCrossEntropy(x, t, normalize, reduce),
                Counted(losses, reduce, count));
        }),
        new("SoftmaxCrossEntropy", graph =>
        {
            var (x, reduce) = (graph.Shaped(graph.Of<Shape>([2, 3], [3, 2], [2, 2, 2]), -4, 4), graph.Of(Reduce.Mean, Reduce.No));
            var classWeight = graph.Chance() ? graph.Constants([x.Shape[1]], 0.25, 2) : null;
            if (graph.Chance()) Labelled(graph, x, reduce, classWeight);
            else SoftTarget(graph, x, reduce, classWeight);
        }),
    ];

    private static void Labelled(RandomGraph graph, Node x, Reduce reduce, NdArray? classWeight)
    {
        var (normalize, t) = (graph.Chance(), graph.Integers(x.Shape.Without(1, keepDims: false), -1, x.Shape[1] - 1));
        var (logP, labels, weights) = (
            x.Expected.Along(1, Number.LogSoftmax),
            Elements.Of(t),
            classWeight?.To(DType.Float64).ToArray<double>());
        var losses = Elements.Of(t.Shape, index =>
        {
            var label = (int)labels[index].Value.Value;
            return label < 0 ? 0.0 : -(weights?[label] ?? 1.0) * logP[[index[0], label, .. index[1..]]];
        });
        var count = Math.Max(1, normalize ? labels.Numbers.Count(label => label.Value.Value >= 0) : x.Shape[0]);
        graph.Add(
            $"F.SoftmaxCrossEntropy({x}, …, {normalize}, …, -1, {reduce})",
            F.SoftmaxCrossEntropy(x, t, normalize, classWeight, -1, reduce),
            Counted(losses, reduce, count));
    }

    private static void SoftTarget(RandomGraph graph, Node x, Reduce reduce, NdArray? classWeight)
    {
        var (form, t) = (graph.Of(SoftTargetLoss.CrossEntropy, SoftTargetLoss.KLDivergence), graph.Shaped(x.Shape, 0.125, 1));
        Shape alongClasses = [x.Shape[1], .. Enumerable.Repeat(1, x.Rank - 2)];
        var weights = classWeight is null ? t.Expected.Map(_ => 1.0) : Elements.Of(classWeight.Reshape(alongClasses)).BroadcastTo(x.Shape);
        var terms = form == SoftTargetLoss.CrossEntropy
            ? x.Expected.Along(1, Number.LogSoftmax)
            : x.Expected.Along(1, Number.LogSoftmax).With(t.Expected, (p, q) => p - Number.Log(q + 1e-7));
        var losses = t.Expected.With(weights, (q, w) => w * q).With(terms, (q, p) => -(q * p)).Reduce([1], false, Number.Sum);
        graph.Add(
            $"F.SoftmaxCrossEntropy({x}, {t}, …, {reduce}, {form})",
            F.SoftmaxCrossEntropy(x, t, true, classWeight, -1, reduce, form),
            Counted(losses, reduce, losses.Shape.Size));
    }

    private static Number Squared(Number a, Number b) => (a - b) * (a - b);

    private static Reduce AnyReduce(RandomGraph graph) => graph.Of(Enum.GetValues<Reduce>());

    private static Elements Counted(
        Elements losses,
        Reduce reduce,
        int count) => reduce == Reduce.No ? losses : losses.Reduce([], false, all => Number.Sum(all) / count);

    private static Elements Reduced(Elements losses, Reduce reduce) => reduce switch
    {
        Reduce.No => losses,
        Reduce.Sum => losses.Reduce([], false, Number.Sum),
        Reduce.Mean => losses.Reduce([], false, Number.Mean),
        Reduce.BatchMean => losses.Reduce([], false, all => Number.Sum(all) / losses.Shape[0]),
        _ => losses.Reduce([1], false, Number.Sum),
    };

    private static void Absolute(RandomGraph graph, string name, Func<Variable, Variable, Variable> f, Func<Elements, Elements> expected)
    {
        var a = graph.Any();
        var b = graph.Shaped(a.Shape);
        var differences = a.Expected.With(b.Expected, (p, q) => p - q);
        if (differences.Numbers.All(d => d.IsAwayFrom(0)))
            graph.Add($"F.{name}({a}, {b})", f(a, b), expected(differences.Map(d => d.Value.Value < 0 ? -d : d)));
    }
}
