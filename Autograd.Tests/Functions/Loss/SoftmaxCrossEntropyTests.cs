using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SoftmaxCrossEntropyTests
{
    private static readonly double[] Weights = [0.5, 2.0], WeightsOfThree = [0.5, 2.0, 0.0];

    [Test]
    public void Large_logits_give_the_known_values() => Check(
        x => F.SoftmaxCrossEntropy(x, new[] { 1, 2 }),
        Array([2, 3], 1000.0, -1000.0, 0.0, -50.0, 800.0, 800.0),
        Array([], 1000.34657359028),
        Array([], -0.6655),
        Array([2, 3], -0.33275, 0.33275, -0.0, -0.0, -0.16637500000000915, 0.16637499999999084));

    [Test]
    public void Equal_logits_cost_the_logarithm_of_their_number()
    {
        Variable x = new(Array([1, 3], 0, 0, 0));
        var y = F.SoftmaxCrossEntropy(x, new[] { 0 });
        y.Data.ToScalar().ShouldBe(1.0986122886681098, 1e-15);
        y.Backward();
        Close(x.Grad!, Array([1, 3], -2 / 3.0, 1 / 3.0, 1 / 3.0));
    }

    [TestCase(1000f, 1000f, 0, 0.6931472), TestCase(1000f, 0f, 0, 0), TestCase(1000f, 0f, 1, 1000),
     TestCase(-1000f, -1000f, 1, 0.6931472), TestCase(float.NegativeInfinity, 0f, 1, 0)]
    public void Extreme_logits_neither_overflow_nor_become_NaN(float a, float b, int label, double expected)
    {
        Variable x = new((NdArray)new[,] { { a, b } });
        var y = F.SoftmaxCrossEntropy(x, new[] { label });
        y.Backward();
        y.Data.ToScalar().ShouldBe(expected, 1e-6);
        x.Grad!.ToArray<float>().ShouldAllBe(g => float.IsFinite(g));
    }

    [TestCase(3, -1, TestName = "Label_3_of_3"), TestCase(-2, -1, TestName = "Label_minus_2"),
     TestCase(int.MinValue, -1, TestName = "Label_int_MinValue"), TestCase(int.MaxValue, -1, TestName = "Label_int_MaxValue"),
     TestCase(-1, null, TestName = "Label_minus_1_with_nothing_ignored"), TestCase(-1, 2, TestName = "Label_minus_1_with_2_ignored")]
    public void Labels_out_of_range_throw_with_index_label_and_class_count(int label, int? ignore)
    {
        foreach (var debug in new[] { false, true })
        {
            using var scope = debug ? Config.Debug() : null;
            Variable x = new((NdArray)new[,] { { 0f, 0f, 5f }, { 0f, 0f, 5f } });
            var error = Should.Throw<ArgumentOutOfRangeException>(() => F.SoftmaxCrossEntropy(x, new[] { 1, label }, ignoreLabel: ignore));
            error.ActualValue.ShouldBe(label);
            error.Message.ShouldContain($"label {label} at t[1]");
            error.Message.ShouldContain("3 classes");
        }
    }

    [Test]
    public void A_refused_label_is_named_with_all_its_indices() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            F.SoftmaxCrossEntropy(NdArray.Zeros([2, 3, 2, 2]), NdArray.From([0, 0, 0, 0, 0, 0, 7, 0], [2, 2, 2])))
                .Message.ShouldContain("t[1, 1, 0]");

    [Test]
    public void All_labels_ignored_or_an_empty_batch_cost_0_with_gradient_0()
    {
        foreach (var (shape, labels) in new (Shape, int[])[] { ([2, 3], [-1, -1]), ([0, 3], []), ([2, 0], [-1, -1]) })
            foreach (var normalize in new[] { true, false })
            {
                Variable x = new(NdArray.Ones(shape));
                var y = F.SoftmaxCrossEntropy(x, labels, normalize);
                y.Backward();
                y.Data.ToScalar().ShouldBe(0);
                double.IsNegative(y.Data.ToScalar()).ShouldBeFalse();
                x.Grad!.Shape.ShouldBe(shape);
                x.Grad.ToArray<float>().ShouldAllBe(g => g == 0);
            }
    }

    [Test]
    public void An_ignored_sample_may_hold_NaN()
    {
        Variable x = new((NdArray)new[,] { { float.NaN, 0f }, { 0f, 0f } });
        var y = F.SoftmaxCrossEntropy(x, new[] { -1, 0 });
        y.Backward();
        y.Data.ToScalar().ShouldBe(0.6931472, 1e-6);
        x.Grad!.ToArray<float>().ShouldBe([0, 0, -0.5f, 0.5f], 1e-6);
    }

    [Test]
    public void Log_probabilities_and_labels_are_kept_and_logits_are_not()
    {
        Variable x = new(NdArray.Zeros([2, 3])), t = new[] { 0, 1 };
        var function = F.SoftmaxCrossEntropy(x, t).Creator!;
        function.RetainedInputs.ShouldBe([t.Node]);
        function.RetainedOutputs.Single().Shape.ShouldBe([2, 3]);
        F.SoftmaxCrossEntropy(x.Data, t).Creator.ShouldBeNull();
    }

    [Test]
    public void Integer_labels_never_have_a_gradient()
    {
        Should.Throw<ArgumentException>(() => new Variable((NdArray)new[] { 0, 1 }, requiresGrad: true));
        Variable x = new(NdArray.Zeros([2, 2])), t = new((NdArray)new[] { 0, 1 });
        F.SoftmaxCrossEntropy(x, t).Backward();
        t.Grad.ShouldBeNull();
        x.Grad!.ToArray<float>().ShouldBe([-0.25f, 0.25f, 0.25f, -0.25f], 1e-6);
    }

    [Test]
    public void Third_order_follows_from_the_second()
    {
        // Two classes: with p = σ(x0 − x1), the derivatives of −log p in x0 are p − 1, p (1 − p), p (1 − p) (1 − 2p).
        Variable x = new(Array([1, 2], 0.3, -0.4));
        NdArray first = Array([1, 2], 1, 0);
        var p = 1 / (1 + Math.Exp(-0.7));
        var g1 = Gradient.Of(F.SoftmaxCrossEntropy(x, new[] { 0 }), x, createGraph: true)!;
        var g2 = Gradient.Of(F.Sum(g1 * first), x, createGraph: true)!;
        var g3 = Gradient.Of(F.Sum(g2 * first), x)!;
        g1.Data[0, 0].ShouldBe(p - 1, 1e-12);
        g2.Data[0, 0].ShouldBe(p * (1 - p), 1e-12);
        g3.Data[0, 0].ShouldBe(p * (1 - p) * (1 - 2 * p), 1e-12);
    }

    [Test]
    public void Shapes_and_types_that_do_not_fit_are_refused()
    {
        Variable x = NdArray.Zeros([2, 3]);
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(x, new[,] { { 0 }, { 1 } })).Message.ShouldBe(
            """
            SoftmaxCrossEntropy: t (2, 1) does not fit x (2, 3)
                x  float32 (2, 3)   constant
                t  int32 (2, 1)     constant
              rule: one label for each sample and place: x (N, C, …), t (N, …)
              try:  F.Reshape(t, 2)
            """);
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(x, new[] { 0, 1, 2 }));
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(Vector(1, 2), 0)).Message.ShouldContain("F.Reshape(x, 1, -1)");
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(x, Vector(0, 1))).Message.ShouldContain("t.To(DType.Int32)");
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(NdArray.Zeros([2, 3], DType.Int32), new[] { 0, 1 }))
            .Message.ShouldContain("x is int32");
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(x, new[] { 0, 1 }, classWeight: Vector(1, 2)))
            .Message.ShouldContain("classWeight is float32 (2)");
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(x, new[] { 0, 1 }, classWeight: new double[] { 1, 2, 3 }))
            .Message.ShouldContain("classWeight.To(DType.Float32)");
        Should.Throw<ArgumentOutOfRangeException>(() => F.SoftmaxCrossEntropy(x, new[] { 0, 1 }, reduce: (Reduce)7));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones()
    {
        FunctionCheck.Of(v => [F.SoftmaxCrossEntropy(v[0], v[1])], Draw.Normal(5, 3), Draw.Labels(3, 5)).Gradients().AlsoEmpty();
        FunctionCheck.Of(v => [F.SoftmaxCrossEntropy(v[0], v[1], ignoreLabel: 2, reduce: Reduce.No)],
            Draw.Normal(2, 3, 2, 2), Draw.Labels(3, 2, 2, 2)).Gradients().AlsoEmpty();
    }

    [TestCase(700, 10), TestCase(40, 7, 5, 6), TestCase(2, 5000), TestCase(3, 2, 3000)]
    public void Gradient_of_each_sample_is_its_own_beyond_the_first_4096_numbers(params int[] lengths)
    {
        Variable x = new(Draw.Normal(Shape.Create(lengths)));
        Shape places = [lengths[0], .. lengths[2..]];
        NdArray t = Draw.Labels(lengths[1], places), gy = Draw.Normal(places);
        F.SoftmaxCrossEntropy(x, t, reduce: Reduce.No).Backward(gy);
        x.Grad!.ToArray<double>().ShouldBe(Losses(x.Data, t, gy, null).Gradient, 1e-12);
    }

    [Test]
    public void Class_weights_multiply_the_loss_and_the_gradient_of_each_sample_of_their_class()
    {
        Variable x = new(Draw.Normal(4, 3, 2));
        NdArray t = Draw.Labels(3, 4, 2), gy = Draw.Normal(4, 2);
        double[] weights = [0.5, 3, 1.25];
        var y = F.SoftmaxCrossEntropy(x, t, classWeight: weights, reduce: Reduce.No);
        y.Backward(gy);
        var (losses, gradient) = Losses(x.Data, t, gy, weights);
        y.Data.ToArray<double>().ShouldBe(losses, 1e-12);
        x.Grad!.ToArray<double>().ShouldBe(gradient, 1e-12);
        x.ClearGrad();
        var mean = F.SoftmaxCrossEntropy(x, t, classWeight: weights);
        mean.Backward();
        mean.Data.ToScalar().ShouldBe(losses.Sum() / 8, 1e-12);
        x.Grad!.ToArray<double>().ShouldBe(Losses(x.Data, t, NdArray.Full([4, 2], 1.0 / 8, DType.Float64), weights).Gradient, 1e-12);
    }

    /// <summary>−w[t] log p[t] for each sample and place, and gy · w[t] · (p − [class = t]), number by number.</summary>
    private static (double[] Losses, double[] Gradient) Losses(NdArray x, NdArray t, NdArray gy, double[]? weights)
    {
        var (classes, inner) = (x.Shape[1], x.Size / x.Shape[0] / x.Shape[1]);
        double[] logits = x.ToArray<double>(), g = gy.ToArray<double>(), losses = new double[t.Size], gradient = new double[x.Size];
        var labels = t.ToArray<int>();
        for (var i = 0; i < labels.Length; i++)
        {
            int At(int c) => (i / inner * classes + c) * inner + i % inner;
            var sum = 0.0;
            for (var c = 0; c < classes; c++) sum += Math.Exp(logits[At(c)]);
            var weight = weights?[labels[i]] ?? 1;
            losses[i] = -weight * Math.Log(Math.Exp(logits[At(labels[i])]) / sum);
            for (var c = 0; c < classes; c++) gradient[At(c)] = g[i] * weight * (Math.Exp(logits[At(c)]) / sum - (c == labels[i] ? 1 : 0));
        }

        return (losses, gradient);
    }

    [Test]
    public void Certainty_costs_nothing()
    {
        Variable x = new(new float[,] { { 1000, 0, 0, 0, 0, 0, 0, 0 } });
        var loss = F.SoftmaxCrossEntropy(x, new[] { 0 });
        loss.Data.ToScalar().ShouldBe(0);
        loss.Backward();
        x.Grad!.ToArray<float>().ShouldAllBe(g => g == 0);
        F.SoftmaxCrossEntropy(NdArray.Ones([5, 1]), new int[5]).Data.ToScalar().ShouldBe(0);
    }

    [Test]
    public void Ignored_sample_has_no_gradient_whatever_arrives()
    {
        Variable x = new(new float[,] { { 0, 1 }, { 1, 0 } });
        F.Sum(F.Sqrt(F.SoftmaxCrossEntropy(x, new[] { 0, -1 }, reduce: Reduce.No))).Backward();
        x.Grad!.ToArray<float>()[2..].ShouldBe([0, 0]);
    }
}
