using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SoftmaxCrossEntropyTests
{
    private static readonly double[] Weights = [0.5, 2.0], WeightsOfThree = [0.5, 2.0, 0.0];

    [Test]
    public void Class_weights_known_values_first_and_second_order() => Check(
        x => F.SoftmaxCrossEntropy(x, new[] { 0, 1, 1 }, classWeight: Weights),
        Array([3, 2], 0.8586, -1.4762, 1.639, -0.4013, -1.1615, 0.3749),
        Array([], 1.5869903835589427),
        Array([], 0.5832),
        Array([3, 2], -0.008580967335169512, 0.008580967335169507, 0.344073930238073, -0.3440739302380729, 0.06884062410963801, -0.06884062410963798),
        Array([3, 2], 0.253, 0.1739, 0.256, 0.1584, -0.6516, -0.345),
        Array([3, 2], 0.000618833010736463, -0.0006188330107364639, 0.003863101033055122, -0.0038631010330551357, -0.017369428699687713, 0.01736942869968773),
        Array([], 0.020226895958520237));

    [Test]
    public void Each_loss_known_values_first_and_second_order() => Check(
        x => F.SoftmaxCrossEntropy(x, new[] { 0, 2 }, reduce: Reduce.No),
        Array([2, 3], 0.2382, 0.5461, 1.2769, 1.7638, 0.9719, 1.6043),
        Array([2], 1.6459831935639821, 0.9948206807207807),
        Array([2], 0.2026, -0.9435),
        Array([2, 3], -0.16353408302423209, 0.05315171642525403, 0.11038236659897807, -0.4092293202346214, -0.1853740515552871, 0.5946033717899084),
        Array([2, 3], 0.9219, -0.1524, -0.6547, -0.4428, -0.5023, 0.1056),
        Array([2, 3], 0.04456710152999569, 0.003535546223566907, -0.04810264775356259, 0.07820472278870985, 0.0464551901634877, -0.1246599129521976),
        Array([2], -1.1408180065922962, -0.357297557135268));

    [Test]
    public void Four_axes_with_an_ignored_label_known_values() => Check(
        x => F.SoftmaxCrossEntropy(x, new[, ,] { { { 0, 1 }, { 1, -1 } } }, reduce: Reduce.No),
        Array([1, 2, 2, 2], -0.8707, 0.8478, -1.4066, 0.4472, -0.4058, -0.213, -0.4841, -1.4798),
        Array([1, 2, 2], 0.9523738338032468, 1.3580700281387323, 0.3347020907059893, 0.0),
        Array([1, 2, 2], 0.8748, -0.1233, 0.4657, 0.4894),
        Array([1, 2, 2, 2], -0.5372811181400463, -0.09159259080786325, 0.13246779500038183, -0.0, 0.5372811181400463, 0.09159259080786326, -0.1324677950003818, 0.0));

    [Test]
    public void Ignored_labels_with_weights_known_values() => Check(
        x => F.SoftmaxCrossEntropy(x, new[] { 0, -1, 1, 2 }, classWeight: WeightsOfThree),
        Array([4, 3], -1.6653, -0.7666, 1.4135, 0.5548, -1.8622, -0.5145, 1.2495, 0.7613, 1.7671, 1.9675, 1.2353, -1.758),
        Array([], 1.6574739958211664),
        Array([], 0.5447),
        Array([4, 3], -0.08717920621168875, 0.008853205629881738, 0.078326000581807, -0.0, 0.0, 0.0, 0.11031700760837268, -0.29542846359558267, 0.1851114559872099, 0.0, 0.0, -0.0));

    [Test]
    public void Another_ignored_label_known_values() => Check(
        x => F.SoftmaxCrossEntropy(x, new[] { 0, 2, 1, 2 }, ignoreLabel: 2),
        Array([4, 3], 0.4101, 0.1093, -0.7857, 1.4759, 0.5983, 1.004, 1.6344, 0.6951, 1.3047, 0.2522, 1.5094, 0.141),
        Array([], 1.2001368632353118),
        Array([], 0.5197),
        Array([4, 3], -0.1326401474367726, 0.0941640152763309, 0.038476132160441746, -0.0, 0.0, 0.0, 0.12314927670612696, -0.21171077895094145, 0.08856150224481447, -0.0, 0.0, 0.0));

    [Test]
    public void Over_the_batch_size_known_values() => Check(
        x => F.SoftmaxCrossEntropy(x, new[] { 0, -1, 1, -1 }, normalize: false),
        Array([4, 3], -0.3738, -1.8919, 1.6248, -1.7376, -0.2692, -0.1929, -1.5564, -0.0995, 1.2632, -0.2434, -1.2798, 0.1585),
        Array([], 0.9471258681216489),
        Array([], -0.2604),
        Array([4, 3], 0.05752833655449356, -0.0016591622148500382, -0.05586917433964352, 0.0, -0.0, -0.0, -0.0029506717043485025, 0.05243385303899554, -0.04948318133464704, 0.0, -0.0, -0.0));

    [Test]
    public void E1_Large_logits_known_values() => Check(
        x => F.SoftmaxCrossEntropy(x, new[] { 1, 2 }),
        Array([2, 3], 1000.0, -1000.0, 0.0, -50.0, 800.0, 800.0),
        Array([], 1000.34657359028),
        Array([], -0.6655),
        Array([2, 3], -0.33275, 0.33275, -0.0, -0.0, -0.16637500000000915, 0.16637499999999084));

    [Test]
    public void E4_Equal_logits_cost_the_logarithm_of_their_number()
    {
        Variable x = new(Array([1, 3], 0, 0, 0));
        var y = F.SoftmaxCrossEntropy(x, new[] { 0 });
        y.Data.ToScalar().ShouldBe(1.0986122886681098, 1e-15);
        y.Backward();
        Close(x.Grad!, Array([1, 3], -2 / 3.0, 1 / 3.0, 1 / 3.0));
    }

    [TestCase(1000f, 1000f, 0, 0.6931472), TestCase(1000f, 0f, 0, 0), TestCase(1000f, 0f, 1, 1000), TestCase(-1000f, -1000f, 1, 0.6931472), TestCase(float.NegativeInfinity, 0f, 1, 0)]
    public void E1_Extreme_logits_neither_overflow_nor_become_NaN(float a, float b, int label, double expected)
    {
        Variable x = new((NdArray)new[,] { { a, b } });
        var y = F.SoftmaxCrossEntropy(x, new[] { label });
        y.Backward();
        y.Data.ToScalar().ShouldBe(expected, 1e-6);
        x.Grad!.ToArray<float>().ShouldAllBe(g => float.IsFinite(g));
    }

    [TestCase(3, -1, TestName = "F1_Label_3_of_3"), TestCase(-2, -1, TestName = "F1_Label_minus_2"), TestCase(int.MinValue, -1, TestName = "F1_Label_int_MinValue"),
     TestCase(int.MaxValue, -1, TestName = "F1_Label_int_MaxValue"), TestCase(-1, null, TestName = "F1_Label_minus_1_with_nothing_ignored"), TestCase(-1, 2, TestName = "F1_Label_minus_1_with_2_ignored")]
    public void F1_Labels_out_of_range_throw_with_index_label_and_class_count(int label, int? ignore)
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
    public void F1_The_index_of_a_label_has_all_its_axes() =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.SoftmaxCrossEntropy(NdArray.Zeros([2, 3, 2, 2]), NdArray.From([0, 0, 0, 0, 0, 0, 7, 0], [2, 2, 2]))).Message.ShouldContain("t[1, 1, 0]");

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
    public void D12_Integer_labels_never_have_a_gradient()
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
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(NdArray.Zeros([2, 3], DType.Int32), new[] { 0, 1 })).Message.ShouldContain("x is int32");
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(x, new[] { 0, 1 }, classWeight: Vector(1, 2))).Message.ShouldContain("classWeight is float32 (2)");
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(x, new[] { 0, 1 }, classWeight: new double[] { 1, 2, 3 })).Message.ShouldContain("classWeight.To(DType.Float32)");
        Should.Throw<ArgumentOutOfRangeException>(() => F.SoftmaxCrossEntropy(x, new[] { 0, 1 }, reduce: (Reduce)7));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones()
    {
        FunctionCheck.Of(v => [F.SoftmaxCrossEntropy(v[0], v[1])], Draw.Normal(5, 3), Draw.Labels(3, 5)).Gradients().AlsoEmpty();
        FunctionCheck.Of(v => [F.SoftmaxCrossEntropy(v[0], v[1], ignoreLabel: 2, reduce: Reduce.No)], Draw.Normal(2, 3, 2, 2), Draw.Labels(3, 2, 2, 2)).Gradients().AlsoEmpty();
    }
}
