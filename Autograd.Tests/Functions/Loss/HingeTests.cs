using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class HingeTests
{
    private static readonly int[] Labels = [0, 2, 1];

    [TestCase(HingeNorm.L1, Reduce.Mean), TestCase(HingeNorm.L2, Reduce.Mean),
     TestCase(HingeNorm.L1, Reduce.No), TestCase(HingeNorm.L2, Reduce.No)]
    public void Scores_are_held_against_a_margin_of_1(HingeNorm norm, Reduce reduce)
    {
        var x = Draw.Normal(3, 3);
        var losses = x.Copy();
        for (var i = 0; i < 9; i++)
        {
            var violation = Math.Max(0, 1 - (Labels[i / 3] == i % 3 ? 1 : -1) * x[i / 3, i % 3]);
            losses.AsWritableSpan<double>()[i] = norm == HingeNorm.L1 ? violation : violation * violation;
        }

        FunctionCheck.Of(v => [F.Hinge(v[0], v[1], norm, reduce)], x, Labels)
            .Forward(reduce == Reduce.No ? losses : losses.Sum() / 3).Gradients().AlsoEmpty();
    }

    [Test]
    public void Gradient_at_the_margin_is_0()
    {
        Variable x = new(Array([1, 3], 1, -1, 0));
        F.Hinge(x, new[] { 0 }).Backward();
        Close(x.Grad!, Array([1, 3], 0, 0, 1));
    }

    [TestCase(3), TestCase(-1), TestCase(int.MinValue)]
    public void Labels_out_of_range_throw(int label) =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.Hinge(NdArray.Zeros([2, 3]), new[] { 0, label }))
            .Message.ShouldContain($"Hinge: label {label} at t[1]");

    [Test]
    public void What_does_not_exist_is_refused()
    {
        Should.Throw<ArgumentException>(() => F.Hinge(NdArray.Zeros([2, 3]), Labels, (HingeNorm)5)).Message.ShouldContain("L1, L2");
        Should.Throw<ArgumentException>(() => F.Hinge(NdArray.Zeros([2, 3]), Labels, reduce: Reduce.Sum))
            .Message.ShouldContain("Hinge: there is no reduction Sum here");
        Should.Throw<ArgumentException>(() => F.Hinge(NdArray.Zeros([2, 3]), Labels)).Message.ShouldContain("one label for each sample");
    }

    [Test]
    public void Infinitely_right_scores_have_no_gradient()
    {
        Variable x = new(new[,] { { double.PositiveInfinity, double.NegativeInfinity, 1, -1, 0.5 } });
        F.Hinge(x, new[] { 0 }, HingeNorm.L2).Backward();
        x.Grad!.ToArray<double>().ShouldBe([0, 0, 4, 0, 3]);
    }
}
