using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class TanhTests
{
    [Test]
    public void Large_inputs_saturate() => F.Tanh(Vector(-1000, float.PositiveInfinity)).Data.ToArray<float>().ShouldBe([-1, 1]);

    [Test]
    public void Small_inputs_keep_their_digits()
    {
        NearZeroCheck.Double(x => F.Tanh(x), Math.Tanh);
        NearZeroCheck.Single(x => F.Tanh(x), Math.Tanh);
    }

    [Test]
    public void Empty_arrays_work() => F.Tanh(NdArray.Zeros([0, 3])).Shape.ShouldBe([0, 3]);

    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(x => F.Tanh(x), Draw.Normal(3, 2)).Forward(Math.Tanh).Gradients().AlsoEmpty().AlsoScalar();
}
