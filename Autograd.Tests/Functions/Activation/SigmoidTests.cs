using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SigmoidTests
{
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
