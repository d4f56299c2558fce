using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class CumsumTests
{
    [Test]
    public void A_large_gradient_leaves_no_trace_in_the_others()
    {
        Variable x = new(new double[] { 1, 2, 3 });
        F.Cumsum(x).Backward(new double[] { 1e20, 1, 2 });
        x.Grad!.ToArray<double>().ShouldBe([1e20, 3, 2]);
    }

    [TestCase(1), TestCase(2)]
    public void Many_small_numbers_add_up(int columns)
    {
        var sums = NdArray.Full([1_000_000, columns], 0.1).CumulativeSum(0);
        sums[999_999, columns - 1].ShouldBe(100_000 * (0.1f / 0.1), 0.01);
    }

    [Test]
    public void Gradients_along_an_axis_and_through_all()
    {
        FunctionCheck.Of(x => F.Cumsum(x, 0) * x, Draw.Normal(3, 2)).Gradients().AlsoEmpty();
        FunctionCheck.Of(x => F.Square(F.Cumsum(x)), Draw.Normal(3, 2)).Gradients();
        F.Cumsum(new[,] { { 1.0, 2 }, { 3, 4 } }, -1).Data.ToArray<double>().ShouldBe([1, 3, 3, 7]);
    }
}
