using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class BatchNormalizationTests
{
    [Test]
    public void One_sample_trains_without_NaN()
    {
        NdArray mean = Array([1], 0), variance = Array([1], 1);
        Variable x = new(Array([1, 1], 5)), gamma = new(Array([1], 3)), beta = new(Array([1], 0.25));
        var y = F.BatchNormalization(x, gamma, beta, runningMean: mean, runningVar: variance);
        y.Data.ToScalar().ShouldBe(0.25);
        mean.ToScalar().ShouldBe(0.5, 1e-15);
        variance.ToScalar().ShouldBe(0.9, 1e-15);
        y.Backward();
        (x.Grad!.ToScalar(), gamma.Grad!.ToScalar(), beta.Grad!.ToScalar()).ShouldBe((0, 0, 1));
    }

    [Test]
    public void Channels_have_mean_beta_and_deviation_gamma()
    {
        NdArray x = Draw.Normal(8, 3, 5, 7) * 4 + 100, gamma = Array([3], 1, 2, -3), beta = Array([3], 0, 10, -1);
        var y = F.BatchNormalization(x, gamma, beta, eps: 0).Data;
        Close(y.Mean([0, 2, 3]), beta);
        var centered = y - beta.Reshape(3, 1, 1);
        Close((centered * centered).Mean([0, 2, 3]).Sqrt(), gamma.Abs());
    }

    [Test]
    public void Running_statistics_follow_with_the_corrected_variance()
    {
        NdArray mean = Array([2], 1, 2), variance = Array([2], 3, 4);
        F.BatchNormalization(Array([2, 2], 0, 10, 2, 20), Array([2], 1, 1),
            Array([2], 0, 0), runningMean: mean, runningVar: variance, decay: 0.75);
        Close(mean, Array([2], 1, 5.25));
        Close(variance, Array([2], 2.75, 15.5));
    }

    [Test]
    public void An_empty_batch_leaves_the_running_statistics_alone()
    {
        NdArray mean = Array([2], 1, 2), variance = Array([2], 3, 4);
        Variable gamma = new(Array([2], 1, 1));
        F.Sum(F.BatchNormalization(NdArray.Zeros([0, 2], DType.Float64), gamma, Array([2], 0, 0), runningMean: mean, runningVar: variance))
            .Backward();
        Close(mean, Array([2], 1, 2));
        Close(variance, Array([2], 3, 4));
        Close(gamma.Grad!, Array([2], 0, 0));
    }

    [Test]
    public void A_recomputation_does_not_follow_again()
    {
        NdArray mean = Array([1], 0), variance = Array([1], 1);
        Variable x = new(Array([2, 1], 1, 3)), gamma = new(Array([1], 1)), beta = new(Array([1], 0));
        var y = F.Forget(v => F.BatchNormalization(v, gamma, beta, runningMean: mean, runningVar: variance), x);
        F.Sum(F.Square(y)).Backward();
        mean.ToScalar().ShouldBe(0.2, 1e-15);
    }

    [Test]
    public void Axes_that_do_not_lie_together_are_brought_together()
    {
        NdArray x = Draw.Normal(3, 4, 2), gamma = Draw.Normal(3, 2), beta = Draw.Normal(3, 2);
        var expected = F.BatchNormalization(x.Transpose(1, 0, 2), gamma, beta, axis: [0]).Data.Transpose(1, 0, 2);
        Close(F.BatchNormalization(x, gamma, beta, axis: [-2]).Data, expected);
    }

    [Test]
    public void One_rank_alone_normalizes_as_a_process_does()
    {
        using var ranks = Communicator.Start();
        NdArray x = Draw.Normal(4, 2, 3), gamma = Draw.Normal(2), beta = Draw.Normal(2), gy = Draw.Normal(4, 2, 3);
        Variable here = new(x), there = new(x);
        var expected = F.BatchNormalization(here, gamma, beta);
        var y = F.BatchNormalization(there, gamma, beta, ranks: ranks);
        expected.Backward(gy);
        y.Backward(gy);
        y.Data.ToArray<double>().ShouldBe(expected.Data.ToArray<double>());
        there.Grad!.ToArray<double>().ShouldBe(here.Grad!.ToArray<double>());
    }

    [Test]
    public void A_graph_of_the_gradient_over_ranks_is_refused()
    {
        using var ranks = Communicator.Start();
        var y = F.BatchNormalization(new Variable(Draw.Normal(4, 2)), Draw.Normal(2), Draw.Normal(2), ranks: ranks);
        Should.Throw<InvalidOperationException>(() => F.Sum(F.Square(y)).Backward(createGraph: true)).Message
            .ShouldContain("second derivatives are supported in one process only");
    }

    [Test]
    public void Misfits_are_refused()
    {
        NdArray x = NdArray.Ones([4, 3]), three = NdArray.Ones([3]);
        Refused(() => F.BatchNormalization(x, NdArray.Ones([4]), three),
            "BatchNormalization: gamma (4) does not fit x (4, 3)", "a gamma of shape (3)");
        Refused(() => F.BatchNormalization(x, three, NdArray.Ones([1, 3])), "F.Reshape(beta, 3)");
        Refused(() => F.BatchNormalization(x, three, three, runningMean: NdArray.Ones([2])), "runningMean is float32 (2)");
        Refused(() => F.BatchNormalization(x, three, three, runningVar: NdArray.Ones([3], DType.Float64)), "runningVar.To(DType.Float32)");
        Refused(() => F.BatchNormalization(x, three, three, axis: [2]), "x has no axis 2");
        Refused(() => F.BatchNormalization(x, three, three, axis: [0, -2]), "axis 0 is named twice");
        Refused(() => F.BatchNormalization(x, three, three, eps: -1), "eps is -1");
        Refused(() => F.BatchNormalization(x, three, three, decay: 1.5), "decay is 1.5");
        Refused(() => F.BatchNormalization(1f, 1f, 1f), "has no axis of channels");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((x, gamma, beta) => F.BatchNormalization(x, gamma, beta), Draw.Normal(3, 2, 2, 2), Draw.Normal(2), Draw.Normal(2))
            .Gradients().AlsoEmpty(0);

    [TestCase(0), TestCase(1)]
    public void Gradients_agree_with_numeric_ones_for_other_axes(int axis) =>
        FunctionCheck.Of((x, gamma, beta) => F.BatchNormalization(x, gamma, beta, 0.1, axis: [axis]),
            Draw.Normal(3, 3, 2), Draw.Normal(3, 2), Draw.Normal(3, 2)).Gradients();
}
