using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class MinTests
{
    [Test]
    public void Ties_share_the_gradient_evenly()
    {
        Variable x = new(Vector(1, 3, 1, 2, 1));
        var y = F.Min(x);
        y.Data.ToScalar().ShouldBe(1);
        y.Backward(3f);
        x.Grad!.ToArray<float>().ShouldBe([1, 0, 1, 0, 1]);
    }

    [Test]
    public void NaN_wins() => F.Min(Vector(1, float.NaN, 3)).Data.ToScalar().ShouldBe(double.NaN);

    [Test]
    public void The_minimum_of_an_empty_array_is_refused() =>
        Should.Throw<ArgumentException>(() => F.Min(NdArray.Zeros([0]))).Message.ShouldStartWith("Min:");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Square(F.Min(x, 1)), Draw.Distinct(3, 4)).Gradients().AlsoEmpty();
}
