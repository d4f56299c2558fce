using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SquareTests
{
    [Test]
    public void Known_values_first_order() => Check(
        F.Square,
        Array([3, 4], 1.9684, 1.5117, 0.7879, 0.7133, 0.7023, 0.7858, 0.3234, 1.513, 1.0329, -1.5245, -1.2075, 1.5632),
        Array([3, 4], 3.87459856, 2.28523689, 0.6207864100000001, 0.5087968900000001, 0.49322529000000004, 0.61748164, 0.10458756000000001, 2.289169, 1.0668824099999998, 2.32410025, 1.45805625, 2.44359424),
        Array([3, 4], 0.2706, -0.2816, 0.8902, -0.2262, -0.9884, 0.5338, 0.1322, -0.7309, -0.9519, 0.6628, -0.3047, 0.6738),
        Array([3, 4], 1.06529808, -0.85138944, 1.40277716, -0.32269692000000005, -1.38830664, 0.8389200800000002, 0.08550696, -2.2117033999999998, -1.9664350199999998, -2.0208771999999997, 0.7358505000000001, 2.1065683199999996));

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
