using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions.Activation;

public class SigmoidTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        F.Sigmoid,
        Array([1, 2, 2, 1], -1.4329, -0.8842, 0.3711, 1.3767),
        Array([1, 2, 2, 1], 0.19264723275875423, 0.29230819236474814, 0.591724750448811, 0.7984604828252881),
        Array([1, 2, 2, 1], 0.1389, -0.2591, 0.8388, 0.1424),
        Array([1, 2, 2, 1], 0.02160371100156474, -0.05359849168897532, 0.20264281504610068, 0.022915198843297492),
        Array([1, 2, 2, 1], -0.7254, 0.1487, -0.8942, 0.9352),
        Array([1, 2, 2, 1], -0.009633254488853257, -0.0033106471717958357, 0.03324163755759863, -0.012792191763735384),
        Array([1, 2, 2, 1], -0.11282456415072038, 0.030760693609226668, -0.2160267110326934, 0.150493637347274));

    [Test]
    public void Large_inputs_saturate_without_overflow() =>
        F.Sigmoid(Vector(-1000, 1000, float.NegativeInfinity, float.PositiveInfinity)).Data.ToArray<float>().ShouldBe([0, 1, 0, 1]);

    [Test]
    public void Empty_arrays_and_scalars_work()
    {
        foreach (var shape in new Shape[] { [0], [2, 0], [] })
        {
            Variable x = new(NdArray.Zeros(shape));
            F.Sigmoid(x).Backward(NdArray.Ones(shape));
            x.Grad!.Sum().ToScalar().ShouldBe(0.25 * shape.Size);
        }
    }

    [Test]
    public void The_output_is_kept_and_the_input_is_not() => F.Sigmoid(new Variable(Vector(1))).Creator!.RetainedInputs.ShouldBeEmpty();

    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(x => F.Sigmoid(x), Draw.Normal(3, 2)).Forward(x => 1 / (1 + Math.Exp(-x))).Gradients().AlsoEmpty().AlsoScalar();
}
