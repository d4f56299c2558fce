using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

// F.SoftmaxCrossEntropy with distributions as targets.
public class SoftTargetCrossEntropyTests
{
    [TestCase(SoftTargetLoss.CrossEntropy, Reduce.Mean), TestCase(SoftTargetLoss.CrossEntropy, Reduce.No),
     TestCase(SoftTargetLoss.KLDivergence, Reduce.Mean), TestCase(SoftTargetLoss.KLDivergence, Reduce.No)]
    public void Gradients_agree_with_numeric_ones_also_where_targets_do_not_sum_to_1(SoftTargetLoss form, Reduce reduce)
    {
        FunctionCheck.Of((x, t) => F.SoftmaxCrossEntropy(x, t, reduce: reduce, softTargetLoss: form),
            Draw.Normal(3, 4), Draw.Uniform(0.1, 1, 3, 4)).Gradients().AlsoEmpty();
        NdArray weights = new[] { 0.5, 2, 1 };
        FunctionCheck.Of((x, t) => F.SoftmaxCrossEntropy(x, t, classWeight: weights.To(x.DType), reduce: reduce, softTargetLoss: form),
            Draw.Normal(2, 3, 2), Draw.Uniform(0.1, 1, 2, 3, 2)).Gradients();
    }

    [Test]
    public void Certain_targets_are_labels()
    {
        var (x, weights) = (Draw.Normal(2, 3), Array([3], 0.5, 2, 1));
        Close(F.SoftmaxCrossEntropy(x, Array([2, 3], 0, 1, 0, 1, 0, 0), classWeight: weights).Data,
            F.SoftmaxCrossEntropy(x, new[] { 1, 0 }, classWeight: weights).Data);
    }

    [Test]
    public void Float_labels_are_told_from_distributions()
    {
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(NdArray.Zeros([2, 3]), Vector(0, 1)))
            .Message.ShouldContain("try:  t.To(DType.Int32)");
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(NdArray.Zeros([2, 3]), NdArray.Zeros([2, 4])))
            .Message.ShouldContain("t (2, 4) differ in shape");
        Should.Throw<ArgumentException>(() =>
            F.SoftmaxCrossEntropy(NdArray.Zeros([2, 3]), NdArray.Zeros([2, 3]), softTargetLoss: (SoftTargetLoss)3))
                .Message.ShouldContain("CrossEntropy, KLDivergence");
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(NdArray.Zeros([2, 3]), NdArray.Zeros([2, 3]), reduce: Reduce.Sum))
            .Message.ShouldContain("there is no reduction Sum here");
        Should.Throw<ArgumentException>(() => F.SoftmaxCrossEntropy(NdArray.Zeros([2, 3]), NdArray.Zeros([2, 3]), classWeight: Vector(1)))
            .Message.ShouldContain("classWeight is float32 (1)");
    }

    [Test]
    public void Class_of_no_probability_does_not_count_even_at_log_p_of_minus_infinity()
    {
        F.SoftmaxCrossEntropy(new[,] { { 0, double.NegativeInfinity, 0 } }, new[,] { { 0.5, 0, 0.5 } }).Data.ToScalar()
            .ShouldBe(Math.Log(2), 1e-15);
        F.SoftmaxCrossEntropy(new[,] { { 1e38f, -3e38f, 0 } }, new float[,] { { 1, 0, 0 } }).Data.ToScalar().ShouldBe(0);
    }
}
