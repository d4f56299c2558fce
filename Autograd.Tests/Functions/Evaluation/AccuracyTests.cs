using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class AccuracyTests
{
    private static readonly NdArray Scores = Array([4, 3], 3, 1, 2, 0, 1, 2, 5, 1, 0, 0, 4, 4);

    [Test]
    public void Ignored_labels_do_not_count() => Close(F.Accuracy(Scores, new[] { 0, -1, 1, 2 }, ignoreLabel: -1).Data, Array([], 1 / 3.0));

    [Test]
    public void All_labels_count_by_default_and_of_equal_scores_the_first() =>
        Close(F.Accuracy(Scores, new[] { 0, 2, 1, 1 }).Data, Array([], 0.75));

    [Test]
    public void Places_count_like_samples() =>
        Close(F.Accuracy(Array([1, 2, 3], 1, 0, 0, 0, 1, 1), new[,] { { 0, 1, 0 } }).Data, Array([], 2 / 3.0));

    [Test]
    public void Nothing_to_count_is_0()
    {
        F.Accuracy(Scores, new[] { -1, -1, -1, -1 }, -1).Data.ToScalar().ShouldBe(0);
        F.Accuracy(NdArray.Zeros([0, 3]), System.Array.Empty<int>()).Data.ToScalar().ShouldBe(0);
        F.Accuracy(NdArray.Zeros([1, 0]), new[] { -1 }, -1).Data.ToScalar().ShouldBe(0);
    }

    [Test]
    public void Nothing_is_recorded() => F.Accuracy(new Variable(Scores), new[] { 0, 1, 2, 0 }).Creator.ShouldBeNull();

    [Test]
    public void Labels_out_of_range_throw()
    {
        var error = Should.Throw<ArgumentOutOfRangeException>(() => F.Accuracy(Scores, new[] { 0, 3, 1, 2 }));
        error.Message.ShouldContain("Accuracy: label 3 at t[1]");
        Should.Throw<ArgumentOutOfRangeException>(() => F.Accuracy(Scores, new[] { 0, -1, 1, 2 }));
    }

    [Test]
    public void A_column_of_labels_is_refused() =>
        Should.Throw<ArgumentException>(() => F.Accuracy(Scores, new[,] { { 0 }, { 1 }, { 2 }, { 0 } }))
            .Message.ShouldContain("F.Reshape(t, 4)");
}
