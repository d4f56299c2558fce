using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SigmoidCrossEntropyTests
{
    [Test]
    public void Each_loss_known_values_first_and_second_order() => Check(
        x => F.SigmoidCrossEntropy(x, new[,] { { 0, 1 }, { 1, 0 } }, reduce: Reduce.No),
        Array([2, 2], 0.7192, -0.2235, -0.1292, 1.854),
        Array([2, 2], 1.1160560318392374, 0.8111282589496674, 0.7598323109009073, 1.9994928578464097),
        Array([2, 2], -0.3587, 0.9141, -0.4157, 0.5195),
        Array([2, 2], -0.24120093775027066, -0.5079137835279133, 0.2212584632995249, 0.4491576558349273),
        Array([2, 2], 0.8432, 0.3658, 0.2552, 0.8264),
        Array([2, 2], -0.06662122494648542, 0.08255914237132428, -0.026411288063912533, 0.05025975883069815),
        Array([2, 2], 0.5669936735740959, -0.20325441638169858, -0.13583151271118293, 0.7145021882232607));

    [Test]
    public void Ignored_labels_known_values() => Check(
        x => F.SigmoidCrossEntropy(x, new[,] { { 0, -1 }, { 1, -1 }, { 0, 0 } }),
        Array([3, 2], -1.8291, 1.4499, 1.4767, 0.5885, -0.858, 0.2557),
        Array([], 0.3843073851069046),
        Array([], 0.9244),
        Array([3, 2], 0.03197165052526211, 0.0, -0.04296758695190869, 0.0, 0.06881172873145412, 0.13024309865405206));

    [Test]
    public void Over_the_first_axis_known_values() => Check(
        x => F.SigmoidCrossEntropy(x, new[,] { { 0, -1 }, { 1, 1 }, { 0, 0 } }, normalize: false),
        Array([3, 2], -1.745, -0.8145, -1.0055, 1.1023, 1.0662, 1.5558),
        Array([], 1.624786807107063),
        Array([], -0.8267),
        Array([3, 2], -0.04097096391817208, -0.0, 0.2017529850152232, 0.06870130294912968, -0.20498676546986647, -0.2275491347694464));

    [Test]
    public void E1_Large_logits_known_values() => Check(
        x => F.SigmoidCrossEntropy(x, new[,] { { 1, 1 }, { 0, 0 } }),
        Array([2, 2], 800.0, -800.0, -800.0, 800.0),
        Array([], 400.0),
        Array([], -0.6695),
        Array([2, 2], -0.0, 0.167375, -0.0, -0.167375));

    [Test]
    public void E1_Infinite_logits_on_the_right_side_cost_nothing()
    {
        Variable x = new(Vector(float.PositiveInfinity, float.NegativeInfinity, 50));
        var y = F.SigmoidCrossEntropy(x, new[] { 1, 0, 1 }, reduce: Reduce.No);
        y.Data.ToArray<float>().ShouldBe([0, 0, 1.9287498e-22f], 1e-27f);
        y.Backward(Vector(1, 1, 1));
        x.Grad!.ToArray<float>().ShouldBe([0, 0, -1.9287498e-22f], 1e-27f);
    }

    [Test]
    public void The_mean_is_twice_differentiable()
    {
        // The second derivative is σ (1 − σ) / 2: two labels count.
        Variable x = new(Array([3], 0.5, -2, 7));
        var gx = Gradient.Of(F.SigmoidCrossEntropy(x, new[] { 1, 0, -1 }), x, createGraph: true)!;
        var second = Gradient.Of(F.Sum(gx), x)!.Data;
        Close(second, Array([3], 0.235003712201594 / 2, 0.104993585403507 / 2, 0));
    }

    [Test]
    public void All_labels_ignored_or_an_empty_batch_cost_0_with_gradient_0()
    {
        foreach (var (shape, labels) in new (Shape, int[])[] { ([2], [-1, -1]), ([0], []) })
        {
            Variable x = new(NdArray.Ones(shape));
            var y = F.SigmoidCrossEntropy(x, labels);
            y.Backward();
            y.Data.ToScalar().ShouldBe(0);
            x.Grad!.Shape.ShouldBe(shape);
            x.Grad.ToArray<float>().ShouldAllBe(g => g == 0);
        }
    }

    [TestCase(2), TestCase(-2), TestCase(int.MinValue)]
    public void F1_Labels_other_than_0_1_and_minus_1_throw(int label) =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.SigmoidCrossEntropy(Vector(1, 2), new[] { 0, label })).Message.ShouldContain($"label {label} at t[1]");

    [Test]
    public void A_loss_does_not_broadcast() =>
        Should.Throw<ArgumentException>(() => F.SigmoidCrossEntropy(NdArray.Zeros([2, 1]), new[] { 0, 1 })).Message.ShouldContain("F.Reshape(t, 2, 1)");

    [Test]
    public void The_derivative_is_kept_and_the_inputs_are_not() =>
        F.SigmoidCrossEntropy(new Variable(Vector(1)), new[] { 1 }).Creator!.RetainedInputs.ShouldBeEmpty();

    [Test]
    public void Gradients_agree_with_numeric_ones()
    {
        FunctionCheck.Of(v => [F.SigmoidCrossEntropy(v[0], v[1])], Draw.Normal(5, 3), Draw.Labels(2, 5, 3)).Gradients().AlsoEmpty().AlsoScalar();
        FunctionCheck.Of(v => [F.SigmoidCrossEntropy(v[0], v[1], normalize: false, reduce: Reduce.No)], Draw.Normal(5, 3), Draw.Labels(2, 5, 3)).Gradients();
    }
}
