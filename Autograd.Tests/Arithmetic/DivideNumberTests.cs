using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class DivideNumberTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        x => 1.7 / x,
        Array([2, 3], 0.4362, 1.0852, 1.0602, 0.5386, 1.658, 1.6705),
        Array([2, 3], 3.8972948188904173, 1.5665315149281238, 1.6034710431993962, 3.156331229112514, 1.0253317249698433, 1.0176593834181382),
        Array([2, 3], -0.2885, -0.4169, -0.7823, -0.3752, -0.4708, -0.5333),
        Array([2, 3], 2.577646848349118, 0.6018125585823212, 1.183168644684859, 2.1987662034218625, 0.2911496840264187, 0.324883417645551),
        Array([2, 3], 0.1611, 0.4751, 0.6788, 0.9698, 0.9483, -0.8842),
        Array([2, 3], -1.9039839856443972, -0.5269464551833041, -1.5150629617281313, -7.918171051164213, -0.3330485468784715, 0.3439232779194209),
        Array([2, 3], -1.439372295559941, -0.6858266888521487, -1.0266328467494341, -5.683271492746595, -0.586442747158566, 0.5386497616392204));

    [Test]
    public void Values_and_gradients() => FunctionCheck.Of(x => 1.7 / x, Draw.Uniform(0.5, 2, 2, 3)).Forward(x => 1.7 / x).Gradients().AlsoEmpty();

    [Test]
    public void Only_the_divisor_is_kept()
    {
        Variable x = new(Vector(2));
        var function = (1 / x).Creator!;
        function.RetainedInputs.ShouldBe([x.Node]);
        function.RetainedOutputs.ShouldBeEmpty();
    }
}
