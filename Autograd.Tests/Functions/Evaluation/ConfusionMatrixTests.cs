using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ConfusionMatrixTests
{
    private static readonly NdArray Scores = Array([5, 3], 3, 1, 2, 0, 1, 2, 5, 1, 0, 0, 4, 4, 0, 0, 1);

    [Test]
    public void Rows_are_labels_and_columns_predictions()
    {
        var counts = F.ConfusionMatrix(Scores, new[] { 0, 2, 1, 2, 2 }).Data;
        counts.DType.ShouldBe(DType.Int32);
        counts.Shape.ShouldBe([3, 3]);
        counts.ToArray<int>().ShouldBe([1, 0, 0, 1, 0, 0, 0, 1, 2]);
    }

    [Test]
    public void Ignored_labels_do_not_count() =>
        F.ConfusionMatrix(Scores, new[] { 0, -1, 1, -1, 2 }, ignoreLabel: -1).Data.ToArray<int>().ShouldBe([1, 0, 0, 1, 0, 0, 0, 0, 1]);

    [Test]
    public void Nothing_to_count_is_zeros()
    {
        F.ConfusionMatrix(NdArray.Zeros([0, 2]), System.Array.Empty<int>()).Data.ToArray<int>().ShouldBe([0, 0, 0, 0]);
        F.ConfusionMatrix(NdArray.Zeros([1, 0]), new[] { -1 }, -1).Data.Shape.ShouldBe([0, 0]);
    }

    [Test]
    public void Labels_out_of_range_throw() =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.ConfusionMatrix(Scores, new[] { 0, 3, 1, 2, 0 }))
            .Message.ShouldContain("ConfusionMatrix: label 3 at t[1]");
}
