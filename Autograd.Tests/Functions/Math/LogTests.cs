using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class LogTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        F.Log,
        Array([2, 3], 1.6376, 0.8741, 2.5541, 1.879, 2.5048, 2.7054),
        Array([2, 3], 0.4932317553649427, -0.1345604933956948, 0.9376999111116544, 0.6307397204313282, 0.9182088910300588, 0.9952497756729564),
        Array([2, 3], 0.4049, 0.2925, 0.6629, -0.2789, 0.6587, 0.1875),
        Array([2, 3], 0.24725207620908646, 0.3346299050451893, 0.259543479112016, -0.14843001596593933, 0.26297508783136375, 0.06930583277888668),
        Array([2, 3], -0.3652, -0.7746, 0.7114, 0.4729, -0.4474, 0.9992),
        Array([2, 3], 0.05513950795771763, 0.2965385247088475, -0.07229130850017157, 0.037356335577590584, 0.046971835793577194, -0.025597097698182733),
        Array([2, 3], -0.223009281875916, -0.8861686305914654, 0.27853255549900163, 0.2516764236295902, -0.1786170552539125, 0.369335403267539));

    [Test]
    public void Zero_and_negative_numbers_follow_IEEE() => F.Log(Vector(0, -0f, -1, float.PositiveInfinity)).Data.ToArray<float>()
        .ShouldBe([float.NegativeInfinity, float.NegativeInfinity, float.NaN, float.PositiveInfinity]);

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Log, Draw.Uniform(0.5, 3, 3, 2)).Forward(x => Math.Log(x)).Gradients().AlsoEmpty().AlsoScalar();
}
