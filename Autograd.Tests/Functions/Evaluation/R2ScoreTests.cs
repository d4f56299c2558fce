using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class R2ScoreTests
{
    private static readonly NdArray Truth = Array([3, 2], 1, 5, 2, 5, 3, 5);

    [Test]
    public void Outputs_are_scored_and_averaged_and_a_constant_truth_scores_0()
    {
        var pred = Array([3, 2], 1, 4, 2, 5, 4, 6);
        Close(F.R2Score(pred, Truth, rawValues: true).Data, Array([2], 0.5, 0));
        Close(F.R2Score(pred, Truth).Data, Array([], 0.25));
    }

    [Test]
    public void Perfect_predictions_score_1_and_the_mean_scores_0()
    {
        var t = Array([3], 1, 2, 6);
        F.R2Score(t, t).Data.ToScalar().ShouldBe(1);
        F.R2Score(Array([3], 3, 3, 3), t).Data.ToScalar().ShouldBe(0);
    }

    [Test]
    public void Shapes_must_be_equal()
    {
        Should.Throw<ArgumentException>(() => F.R2Score(NdArray.Zeros([3, 1]), NdArray.Zeros([3])))
            .Message.ShouldContain("R2Score: pred (3, 1) and true (3) differ in shape");
        Should.Throw<ArgumentException>(() => F.R2Score(1f, 1f)).Message.ShouldContain("F.Reshape(pred, 1)");
    }
}
