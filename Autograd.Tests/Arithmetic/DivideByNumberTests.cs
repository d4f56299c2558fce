using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class DivideByNumberTests
{
    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(x => x / 1.7, Draw.Normal(2, 3)).Forward(x => x / 1.7).Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void It_divides_and_does_not_multiply_by_the_inverse() => (new Variable(Array([1], 49)) / 49).Data.ToScalar().ShouldBe(1);

    [Test]
    public void By_zero_it_follows_IEEE() =>
        (new Variable(Vector(1, -1, 0)) / 0).Data.ToArray<float>().ShouldBe([float.PositiveInfinity, float.NegativeInfinity, float.NaN]);
}
