using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ClassificationSummaryTests
{
    // Predicted 0, 2, 0, 1, 2 for 0, 2, 1, 2, 2.
    private static readonly NdArray Scores = Array([5, 3], 3, 1, 2, 0, 1, 2, 5, 1, 0, 0, 4, 4, 0, 0, 1);
    private static readonly int[] Truth = [0, 2, 1, 2, 2];

    [Test]
    public void Scores_of_each_class()
    {
        var (precision, recall, f, support) = F.ClassificationSummary(Scores, Truth);
        Close(precision.Data, Array([3], 0.5, 0, 1));
        Close(recall.Data, Array([3], 1, 0, 2 / 3.0));
        f.Data[0].ShouldBe(2 / 3.0, 1e-12);
        f.Data[1].ShouldBe(double.NaN);
        f.Data[2].ShouldBe(0.8, 1e-12);
        support.Data.ToArray<int>().ShouldBe([1, 1, 3]);
    }

    [Test]
    public void Parts_have_functions_of_their_own()
    {
        Close(F.Precision(Scores, Truth).Data, Array([3], 0.5, 0, 1));
        Close(F.Recall(Scores, Truth).Data, Array([3], 1, 0, 2 / 3.0));
        F.F1Score(Scores, Truth).Data[2].ShouldBe(0.8, 1e-12);
    }

    [Test]
    public void Beta_weighs_recall() => // precision 1, recall ⅔
        F.ClassificationSummary(Scores, Truth, beta: 2).FScore.Data[2].ShouldBe(5 * (2 / 3.0) / (4 + 2 / 3.0), 1e-12);

    [Test]
    public void Ignored_labels_do_not_count_and_classes_without_samples_are_NaN()
    {
        var (precision, recall, _, support) = F.ClassificationSummary(Scores, new[] { 0, 2, -1, -1, 2 });
        precision.Data.ToArray<double>().ShouldBe([1, double.NaN, 1]);
        recall.Data.ToArray<double>().ShouldBe([1, double.NaN, 1]);
        support.Data.ToArray<int>().ShouldBe([1, 0, 2]);
    }

    [Test]
    public void Fewer_classes_can_be_reported()
    {
        Close(F.Precision(Scores, new[] { 0, 1, 1, 0, 1 }, labelNum: 2).Data, Array([2], 0.5, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => F.Precision(Scores, Truth, labelNum: 2)).Message.ShouldContain("label 2 at t[1]");
        Should.Throw<ArgumentException>(() => F.Precision(Scores, Truth, labelNum: 4))
            .Message.ShouldContain("labelNum is 4, y has scores of 3 classes");
        Should.Throw<ArgumentException>(() => F.ClassificationSummary(Scores, Truth, beta: double.NaN))
            .Message.ShouldContain("beta is NaN");
    }
}
