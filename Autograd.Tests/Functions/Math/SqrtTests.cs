using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SqrtTests
{
    [Test]
    public void Known_values_first_order() => Check(
        F.Sqrt,
        Array([3, 4], 1.8415, 0.1648, 0.5509, 2.6435, 2.8437, 2.6867, 2.9576, 0.4982, 0.9949, 1.7902, 2.1638, 1.1457),
        Array([3, 4], 1.3570187913216234, 0.40595566260368876, 0.7422263805605402, 1.6258843747327176, 1.6863273703525066, 1.6391156152022957, 1.7197674261364528, 0.7058328414008518, 0.9974467404327912, 1.3379835574475496, 1.4709860638360923, 1.0703737664946764),
        Array([3, 4], -0.5643, -0.6901, 0.1392, 0.8566, -0.5385, -0.1784, 0.835, 0.2262, -0.7912, -0.1267, -0.5182, 0.4487),
        Array([3, 4], -0.20791900731544727, -0.8499696685764735, 0.09377192972774298, 0.26342586635068016, -0.15966650647656658, -0.054419590157458876, 0.24276538423450403, 0.16023623918594207, -0.3966126550559978, -0.04734736809535374, -0.17614034991215985, 0.20959968099247678));

    [Test]
    public void The_second_derivative_is_a_quarter_of_x_to_the_minus_three_halves()
    {
        Variable x = new(Array([3], 0.25, 1, 4));
        var gx = Gradient.Of(F.Sum(F.Sqrt(x)), x, createGraph: true)!;
        Close(Gradient.Of(F.Sum(gx), x)!.Data, Array([3], -2, -0.25, -0.03125));
    }

    [Test]
    public void At_zero_the_derivative_is_infinite_and_below_it_is_NaN()
    {
        Variable x = new(Vector(0, -1));
        var y = F.Sqrt(x);
        y.Data.ToArray<float>().ShouldBe([0, float.NaN]);
        y.Backward(Vector(1, 1));
        x.Grad!.ToArray<float>().ShouldBe([float.PositiveInfinity, float.NaN]);
        y.Creator!.RetainedInputs.ShouldBeEmpty();
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Sqrt, Draw.Uniform(0.5, 3, 3, 2)).Forward(x => Math.Sqrt(x)).Gradients().AlsoEmpty().AlsoScalar();
}
