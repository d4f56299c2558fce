using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Functions;

public class SumToTests
{
    [Test]
    public void Sums_and_repeats_back()
    {
        Variable x = new(NdArray.Arange(6).Reshape(2, 3));
        var y = F.SumTo(x, [2, 1]);
        y.Data.ToArray<float>().ShouldBe([3, 12]);
        y.Backward(NdArray.From([1f, 2], [2, 1]));
        x.Grad!.ToArray<float>().ShouldBe([1, 1, 1, 2, 2, 2]);
        F.SumTo(x, []).Data.ToScalar().ShouldBe(15);
    }
}
