using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SigmoidCrossEntropyTests
{
    [Test]
    public void Large_logits_give_the_known_values() => Check(
        x => F.SigmoidCrossEntropy(x, new[,] { { 1, 1 }, { 0, 0 } }),
        Array([2, 2], 800.0, -800.0, -800.0, 800.0),
        Array([], 400.0),
        Array([], -0.6695),
        Array([2, 2], -0.0, 0.167375, -0.0, -0.167375));

    [Test]
    public void Infinite_logits_on_the_right_side_cost_nothing()
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
        // The second derivative is σ (1 − σ) / 2, since two labels count.
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
    public void Labels_other_than_0_1_and_minus_1_throw(int label) =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.SigmoidCrossEntropy(Vector(1, 2), new[] { 0, label }))
            .Message.ShouldContain($"label {label} at t[1]");

    [Test]
    public void A_loss_does_not_broadcast() =>
        Should.Throw<ArgumentException>(() => F.SigmoidCrossEntropy(NdArray.Zeros([2, 1]), new[] { 0, 1 }))
            .Message.ShouldContain("F.Reshape(t, 2, 1)");

    [Test]
    public void The_derivative_is_kept_and_the_inputs_are_not() =>
        F.SigmoidCrossEntropy(new Variable(Vector(1)), new[] { 1 }).Creator!.RetainedInputs.ShouldBeEmpty();

    [Test]
    public void Gradients_agree_with_numeric_ones()
    {
        FunctionCheck.Of(v => [F.SigmoidCrossEntropy(v[0], v[1])], Draw.Normal(5, 3), Draw.Labels(2, 5, 3))
            .Gradients().AlsoEmpty().AlsoScalar();
        FunctionCheck.Of(v => [F.SigmoidCrossEntropy(v[0], v[1], normalize: false, reduce: Reduce.No)],
            Draw.Normal(5, 3), Draw.Labels(2, 5, 3)).Gradients();
    }
}
