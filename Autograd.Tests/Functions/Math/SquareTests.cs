using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SquareTests
{
    [Test]
    public void The_second_derivative_is_two()
    {
        Variable x = new(Array([2], -3, 0));
        var gx = Gradient.Of(F.Sum(F.Square(x)), x, createGraph: true)!;
        Close(Gradient.Of(F.Sum(gx), x)!.Data, Array([2], 2, 2));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Square, Draw.Normal(3, 2)).Forward(x => x * x).Gradients().AlsoEmpty().AlsoScalar();
}
